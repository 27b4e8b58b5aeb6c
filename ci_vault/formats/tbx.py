"""Termbases for translation tools: TBX-Basic, version 3.

Format: ISO 30042:2019 in DCA style; the dialect with its value lists is that of
https://ltac-global.github.io/TBX-Basic_dialect/.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, indent, tostring

from ci_vault.extend import Answer, Format, Proposal, Status, Struct, VaultError, one_line

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES = ("en", "vi")
# What is proposed has no status yet.
_STATUSES = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
_READ: dict[str, Status] = {
    "preferredTerm": "preferred",
    "admittedTerm": "admitted",
    "deprecatedTerm": "deprecated",
    "supersededTerm": "deprecated",
}
# Older tools leave the ending out.
_STATUS_OF = {name + end: status for name, status in _READ.items() for end in ("", "-admn-sts")}
_PARTS_OF_SPEECH = {
    "noun": ("noun", "n", "proper noun", "danh từ", "danh từ riêng"),
    "verb": ("verb", "v", "động từ"),
    "adjective": ("adjective", "adj", "tính từ"),
    "adverb": ("adverb", "adv", "trạng từ", "phó từ"),
    "other": ("other", "khác"),
}
_PART_OF = {name: part for part, names in _PARTS_OF_SPEECH.items() for name in names}
_KEPT = "Vietnamese text keeps the English."


def write(answer: Answer) -> str:
    """Return a `conceptEntry` for each entry with a name, a `langSec` for each language with one.

    A forbidden term is a deprecated one. An English term that Vietnamese text keeps is the
    Vietnamese one where there is no other. A definition in a language without a name stands with
    the concept. Parts of speech that the dialect has no value for are left out.
    """
    terms = {entry.id: _terms(entry) for entry in answer.records}
    entries = [entry for entry in answer.records if any(terms[entry.id].values())]
    names = {of.id: next(filter(None, terms[of.id].values()))[0].text for of in entries}
    root = Element("tbx", {"xmlns": _NAMESPACE, "type": "TBX-Basic", "style": "dca", _LANG: "en"})
    _header(root, answer.vault)
    text = SubElement(root, "text")
    if entries:
        body = SubElement(text, "body")
        for entry in entries:
            _concept(body, entry, terms[entry.id], names)
    indent(root)
    said = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{said}\n'


class _Said(Struct, frozen=True):
    """One term of a termbase that is read."""

    text: str = ""
    status: Status = "proposed"
    note: str = ""
    part_of_speech: str = ""


def read(data: bytes) -> list[Proposal]:
    """Return the renderings in a termbase of TBX version 3, of any dialect, in DCA or DCT style.

    The first English term of a concept is rendered by each of its Vietnamese ones, a further one
    by the best. Raises VaultError (`LINE: what`) for what is no XML or no such termbase; document
    types and their entities are refused, for they may blow a file up or read others.
    """
    found = [of for entry in _entries(data) for of in _proposals(entry)]
    if not found:
        raise VaultError("1: holds no concept with an English or a Vietnamese term")
    return found


def _entries(data: bytes) -> list[Element]:
    if b"<!ENTITY" in data:
        raise VaultError("1: defines entities of its own; save it without a document type")
    try:
        root = fromstring(data)
    except ParseError as error:
        line, column = error.position
        raise VaultError(f"{line}: is no well-formed XML (column {column + 1})") from error
    except (LookupError, ValueError) as error:  # of an encoding
        raise VaultError("1: is in an encoding that cannot be read; save it as UTF-8") from error
    if _local(root) == "martif":
        raise VaultError(
            "1: is TBX of the 2008 edition (`martif`); convert it to TBX v3 (ISO 30042:2019) first"
        )
    if _local(root) != "tbx":
        raise VaultError(f"1: is no TBX: its root is `{_local(root)}`, not `tbx`")
    bodies = (element for element in root.iter() if _local(element) == "body")
    return [of for body in bodies for of in body if _local(of) == "conceptEntry"]


def _local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _proposals(entry: Element) -> Iterator[Proposal]:
    english, vietnamese = (_said_in(entry, language) for language in _LANGUAGES)
    definition_en, definition_vi = (_definition(entry, language) for language in _LANGUAGES)
    domain = _told(entry, "subjectField")
    first, best = english[:1] or [_Said()], vietnamese[:1] or [_Said()]
    pairs = [(first[0], of, of) for of in vietnamese]
    pairs += [(of, best[0], of) for of in (english[1:] if vietnamese else english)]
    for en, vi, meant in pairs:
        yield Proposal(
            en=en.text,
            vi=vi.text,
            status=meant.status,
            note=meant.note,
            definition_en=definition_en,
            definition_vi=definition_vi,
            part_of_speech=meant.part_of_speech,
            domain=domain,
        )


def _definition(entry: Element, language: str) -> str:
    return next(filter(None, (_told(of, "definition") for of in _sections(entry, language))), "")


def _sections(entry: Element, language: str) -> list[Element]:
    found = (of for of in entry.iter() if _local(of) == "langSec")
    return [of for of in found if of.get(_LANG, "").lower().partition("-")[0] == language]


def _said_in(entry: Element, language: str) -> list[_Said]:
    """Return the terms of one language, preferred ones first."""
    parts = (of for section in _sections(entry, language) for of in section.iter())
    terms = [
        _Said(
            _told(of, "term"),
            _STATUS_OF.get(_told(of, "administrativeStatus"), "proposed"),
            _told(of, "note"),
            _told(of, "partOfSpeech"),
        )
        for of in parts
        if _local(of) == "termSec"
    ]
    return sorted((of for of in terms if of.text), key=lambda of: of.status != "preferred")


def _told(element: Element, what: str) -> str:
    """Return the text of the first part that is a `what`, by its type or by its own name."""
    for part in element.iter():
        if what in (part.get("type"), _local(part)):
            return one_line("".join(part.itertext()))
    return ""


def _terms(entry: Any) -> dict[str, Sequence[Any]]:
    """Return the names of an entry by language, the best first, each text once."""
    found: dict[str, dict[str, Any]] = {language: {} for language in _LANGUAGES}
    for name in entry.terms:
        if one_line(name.text):
            found[name.language].setdefault(one_line(name.text), name)
    if not found["vi"]:
        found["vi"] = {text: name for text, name in found["en"].items() if name.keep_en}
    return {language: tuple(names.values()) for language, names in found.items()}


def _header(root: Element, vault: str) -> None:
    header = SubElement(root, "tbxHeader")
    source = SubElement(SubElement(header, "fileDesc"), "sourceDesc")
    _say(source, "p", f"Terms of the vault “{vault}”, written by ci-vault")
    encoding = SubElement(header, "encodingDesc")
    _say(encoding, "p", "TBX-Basic (ISO 30042:2019), DCA style, UTF-8")


def _concept(
    body: Element, entry: Any, terms: Mapping[str, Sequence[Any]], names: Mapping[str, str]
) -> None:
    concept = SubElement(body, "conceptEntry", id=entry.id)
    _say(concept, "descrip", entry.domain, type="subjectField")
    definitions = {"en": entry.definition_en, "vi": entry.definition_vi}
    for language, definition in definitions.items():
        if not terms[language]:
            _say(concept, "descrip", definition, {_LANG: language}, type="definition")
    for title in entry.practices:
        _say(concept, "admin", title, type="source")
    for other in entry.related:
        if other in names:
            _say(concept, "ref", names[other], type="crossReference", target=other)
    contexts = {"en": entry.context_en, "vi": entry.context_vi}
    for language, said in terms.items():
        if not said:
            continue
        section = SubElement(concept, "langSec", {_LANG: language})
        if one_line(definitions[language]):
            group = SubElement(section, "descripGrp")
            _say(group, "descrip", definitions[language], type="definition")
        shown = _shown_by(contexts[language], said)
        for name in said:
            context = contexts[language] if name is shown else ""
            _term(section, name, context, entry.practices)


def _shown_by(context: str, names: Sequence[Any]) -> Any:
    """Return the name that a context uses; the first where no name stands in it as it is."""
    folded = context.casefold()
    return next((name for name in names if name.text.casefold() in folded), names[0])


def _term(section: Element, name: Any, context: str, practices: Sequence[str]) -> None:
    """Add one term; the order of what is said of it is that of the schema."""
    of = SubElement(section, "termSec")
    _say(of, "term", name.text)
    part = _PART_OF.get(name.part_of_speech.casefold().strip(" ."), "")
    _say(of, "termNote", part, type="partOfSpeech")
    _say(of, "termNote", _STATUSES.get(name.status, ""), type="administrativeStatus")
    _say(of, "note", name.note)
    _say(of, "note", _KEPT if name.keep_en else "")
    if one_line(context):
        group = SubElement(of, "descripGrp")
        _say(group, "descrip", context, type="context")
        _say(group, "admin", "; ".join(practices), type="source")
    for path in dict.fromkeys(place.rsplit(":", 2)[0] for place in name.places):
        _say(of, "admin", path, type="source")


def _say(
    parent: Element, tag: str, text: str, more: Mapping[str, str] | None = None, **attributes: str
) -> None:
    """Add an element with a text; nothing where the text is empty."""
    said = one_line(text)
    if said:
        SubElement(parent, tag, {**attributes, **(more or {})}).text = said


FORMAT = Format(
    summary="A termbase for translation tools (ISO 30042).",
    write=write,
    suffix=".tbx",
    read=read,
    kinds=frozenset({"glossary"}),
)

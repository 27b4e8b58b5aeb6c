"""Termbases for translation tools: TBX-Basic, version 3.

Format: ISO 30042:2019 in DCA style; the dialect with its value lists is that of
https://ltac-global.github.io/TBX-Basic_dialect/.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ci_vault.extend import Answer, Format, one_line

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
    kinds=frozenset({"glossary"}),
)

"""Translation memories: TMX 1.4b.

Format: https://www.gala-global.org/tmx-14b.
"""

from hashlib import blake2s
from importlib.metadata import version
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from msgspec import Struct, field

from ci_vault.extend import Answer, Format, identity, one_line

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class _Unit(Struct, frozen=True):
    """One text in both languages; `places` are the paths of the notes that say it."""

    kind: str
    en: str
    vi: str
    places: dict[str, None] = field(default_factory=dict)


def write(answer: Answer) -> str:
    """Return a unit for each text in both languages; one that several notes say comes once.

    Its id is made of its words and stays while they do; the notes that say it are properties.
    """
    root = Element("tmx", version="1.4")
    SubElement(
        root,
        "header",
        {
            "creationtool": "ci-vault",
            "creationtoolversion": version("ci-vault"),
            "segtype": "paragraph",
            "o-tmf": "Obsidian",
            "adminlang": "en",
            "srclang": "en",
            "datatype": "plaintext",
        },
    )
    body = SubElement(root, "body")
    for name, unit in _units(answer.records).items():
        _add(body, name, unit)
    indent(root)
    said = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{said}\n'


def _units(records: Any) -> dict[str, _Unit]:
    """Return the units by their ids, in order; texts of equal identity keys are one."""
    units: dict[str, _Unit] = {}
    for record in records:
        en, vi = one_line(record.en), one_line(record.vi)
        if en and vi:
            keys = f"{identity(en, 'en')}\n{identity(vi, 'vi')}"
            name = "t-" + blake2s(keys.encode(), digest_size=8).hexdigest()
            unit = units.setdefault(name, _Unit(one_line(record.kind), en, vi))
            unit.places[one_line(record.path)] = None
    return units


def _add(body: Element, name: str, unit: _Unit) -> None:
    of = SubElement(body, "tu", tuid=name)
    SubElement(of, "prop", type="x-kind").text = unit.kind
    for path in unit.places:
        SubElement(of, "prop", type="x-note").text = path
    for language, text in (("en", unit.en), ("vi", unit.vi)):
        variant = SubElement(of, "tuv", {_LANG: language})
        SubElement(variant, "seg").text = text


FORMAT = Format(
    summary="A translation memory of purposes and passages.",
    write=write,
    suffix=".tmx",
    kinds=frozenset({"memory"}),
)

"""The short way to disagreements: the notes' cards tell which concepts to look at, and no more."""

from pathlib import Path

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.bilingual.agreement import disagreements
from ci_vault.disk import read_vault
from ci_vault.vault.vault import Vault

# Few words, so that notes meet: some are light-equal, some differ in case or tone style only.
ENGLISH = ["incident", "The incident", "incidents", "service desk", "SLA", "harmony", ""]
VIETNAMESE = ["sự cố", "Sự cố", "những sự cố", "hòa hợp", "hoà hợp", "hợp hoà", "SLA", ""]
STATUSES = ["", "preferred", "admitted", "proposed", "deprecated", "forbidden"]
english, vietnamese = st.sampled_from(ENGLISH), st.sampled_from(VIETNAMESE)


@st.composite
def notes(draw: st.DrawFn) -> str:
    text = ""
    if draw(st.booleans()):
        aliases = draw(st.lists(st.sampled_from([*filter(None, ENGLISH + VIETNAMESE)]), max_size=2))
        title, title_vi = draw(english), draw(vietnamese)
        kind = draw(st.sampled_from(["practice", "note"]))
        text += f'---\ntitle: "{title}"\ntitle_vi: "{title_vi}"\ntype: {kind}\n'
        text += f"aliases: [{', '.join(aliases)}]\n---\n"
    if draw(st.booleans()):
        text += f"The purpose of the practice is **{draw(english)}**.\n\n"
        text += f"Mục đích của thực hành là **{draw(vietnamese)}**.\n\n"
    items = draw(st.lists(st.tuples(english, vietnamese), max_size=4))
    text += "## Key words\n\n" + "".join(f"- {en}: {vi}\n" for en, vi in items)
    lines = draw(st.lists(st.tuples(english, vietnamese), max_size=2))
    text += draw(st.sampled_from(["", "\n#service-desk #incident #index\n"]))
    left, right = draw(st.sampled_from([("", ""), ("[[", "]]")]))
    return text + "\n## Other\n\n" + "".join(f"- {left}{en}{right} = {vi}\n" for en, vi in lines)


@st.composite
def terms(draw: st.DrawFn) -> str:
    rows = draw(st.lists(st.tuples(english, vietnamese, st.sampled_from(STATUSES)), max_size=4))
    head = "| English | Tiếng Việt | Status |\n|---|---|---|\n"
    return head + "".join(f"| {en} | {vi} | {status} |\n" for en, vi, status in rows)


NAMES = ["Incident.md", "Sự cố.md", "a.md", "b.md", "SLA.md", "Home.md"]


@given(st.dictionaries(st.sampled_from(NAMES), notes(), min_size=1), st.none() | terms())
def test_the_short_way_finds_what_the_long_way_finds(
    files: dict[str, str], decided: str | None
) -> None:
    vault = vault_of(files if decided is None else {**files, "Terms.md": decided})
    assert disagreements(vault.disputed()) == disagreements(vault.concepts())


@pytest.mark.parametrize("name", ["glean-sample", "kepano"])
def test_on_real_notes(corpora: Path, name: str) -> None:
    vault = read_vault(corpora / name)
    assert disagreements(vault.disputed()) == disagreements(vault.concepts())


def test_on_the_seed_only_the_two_phrases_are_made(seed: Vault) -> None:
    names = [concept.terms[0].text for concept in seed.disputed()]
    assert names == [
        "Align the organization’s practices and services",
        "Ongoing identification and improvement",
    ]


@pytest.mark.parametrize(
    "decided", ["", "| English | Tiếng Việt |\n|---|---|\n| Incident | sự cố |\n| SLA | |\n"]
)
def test_where_all_agree_nothing_is_made(decided: str) -> None:
    note = "## Key words\n\n- Incident: Sự cố\n- SLA: SLA\n- Risk: Rủi ro\n"
    assert vault_of({"a.md": note, "b.md": note, "Terms.md": decided}).disputed() == ()

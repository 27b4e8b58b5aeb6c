"""The short way to disagreements: the notes' cards tell which concepts to look at, and no more."""

from pathlib import Path

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.bilingual.agreement import disagreements
from ci_vault.disk import read_vault
from ci_vault.extend import feature
from ci_vault.linter import ask
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


def told(files: dict[str, str], row: str) -> list[str]:
    head = "| English | Tiếng Việt | Status |\n|---|---|---|\n"
    vault = vault_of({**files, "Terms.md": f"{head}{row}\n"})
    rule = feature("rules", "inconsistent-translation")
    return [of.message for of in ask("inconsistent-translation", rule, vault)]


def words(en: str, vi: str) -> str:
    return f"## Key words\n\n- {en}: {vi}\n"


def test_of_many_places_the_decision_is_named_first() -> None:
    files = {f"{number:02}.md": words("Incident", "sự cố") for number in range(12)}
    (message,) = told(files | {"z.md": words("Incident", "biến cố")}, "| incident | sự cố | |")
    assert message.startswith(
        "“incident” is “biến cố” here; the team has decided on “sự cố” at Terms.md:3:14, 00.md:3:13"
    )
    assert message.endswith("08.md:3:13 and 3 more")


def test_where_english_is_kept_the_notes_own_line_is_no_decision() -> None:
    (message,) = told({"a.md": words("DevOps", "phát triển")}, "| DevOps | | |")
    assert message == (
        "“DevOps” is “phát triển” here; the team has decided on “DevOps” at Terms.md:3:3"
    )


def test_an_alias_is_nothing_that_the_team_has_decided_on() -> None:
    """What is nearer to a name that a note goes by is held against that, and only told."""
    files = {
        "Incident.md": "---\ntitle: Incident\naliases: [trục trặc]\n---\nText.\n",
        "a.md": words("Incident", "những trục trặc"),
    }
    assert ["team has decided" in message for message in told(files, "| incident | sự cố | |")] == [
        False
    ]

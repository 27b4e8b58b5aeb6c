"""What is seen from a page: while it is the same, so is the page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ci_vault.cache.store import Cache
from ci_vault.site.build import Given, Plan, plan
from ci_vault.site.heard import notes_of
from ci_vault.site.keeping import Keep, made
from ci_vault.site.known import keeping
from ci_vault.site.merging import terms
from ci_vault.site.pages import pages
from ci_vault.site.terms import TermCard
from ci_vault.site.told import changed_names
from ci_vault.vault.vault import Vault


@pytest.mark.parametrize(
    ("change", "seen_from"),
    [
        ({"a.md": "# A\n\nMore.\n"}, set()),
        ({"a.md": "# A\n\n## More\n"}, {"a.html", "b.html"}),
        ({"a.md": "---\ntitle: Another\n---\n"}, {"a.html", "b.html", "far.html", "farther.html"}),
        ({"new.md": ""}, {"a.html", "b.html", "far.html", "farther.html"}),
        ({"a.md": "# A\n\n#new\n"}, {"a.html"}),
        ({"a.md": "# A\n\n#far\n"}, {"a.html"}),
        ({"a.md": "# A\n\n#FAR\n"}, {"a.html", "farther.html"}),
    ],
)
def test_what_a_note_shows_is_seen_from_the_pages_round_it(
    vault_of: Callable[..., Vault], change: dict[str, str], seen_from: set[str]
) -> None:
    files = {"a.md": "# A\n", "b.md": "[[a]]\n", "far.md": "[[farther]]\n", "farther.md": "#far\n"}

    def near(vault: Vault) -> dict[str, bytes]:
        return {each.name: each.near() for each in plan(vault, Given()).notes()}

    before, after = near(vault_of(files)), near(vault_of({**files, **change}))
    assert {name for name in before if before[name] != after[name]} == seen_from


def test_two_notes_that_change_places_are_seen_from_what_they_link_to(
    vault_of: Callable[..., Vault],
) -> None:
    """Who links to a note is told, not only that somebody does in these words."""
    links, other = "[[a]]\n", "Other.\n"
    before, after = (
        {each.name: each for each in plan(vault_of(of), Given()).notes()}
        for of in (
            {"a.md": "", "b.md": links, "c.md": other},
            {"a.md": "", "b.md": other, "c.md": links},
        )
    )
    assert before["a.html"].plan().made_of != after["a.html"].plan().made_of
    assert before["a.html"].near() != after["a.html"].near()


@pytest.mark.parametrize("path", ["Team-notes/Plan note.md", "Team notes/plan note.md"])
def test_a_path_that_gives_the_same_page_is_another_path(
    vault_of: Callable[..., Vault], path: str
) -> None:
    """Folders are called as they are written, and checklists are kept by the paths of notes."""
    note = "---\ntitle: Plan\n---\n## Key activities\n\n- Ask: Hỏi\n"
    before, after = (
        plan(vault_of({of: note, "other.md": ""}), Given())
        for of in ("Team notes/Plan note.md", path)
    )
    assert_others_are_the_same(before, after)


_RISK = "# Review\n\n## Purpose\n\nTo look back.\n\n## Key words\n\n- {}: {}\n"


@pytest.mark.parametrize(
    ("change", "naming"),
    [
        ({"a.md": _RISK.format("Open risk", "Rủi ro mở")}, set()),
        ({"a.md": _RISK.format("Open risk", "Rủi ro còn mở")}, {"a.html", "names.html"}),
        ({"a.md": _RISK.format("Old risk", "Rủi ro mở")}, {"a.html", "names.html", "old.html"}),
        ({"a.md": "# Review\n"}, {"names.html"}),
        ({"old.md": "An open risk, an old risk.\n"}, set()),
        ({"Open risk.md": ""}, {"a.html", "names.html"}),
        ({"new.md": _RISK.format("Open risk", "Rủi ro")}, {"a.html", "names.html", "new.html"}),
    ],
)
def test_a_concept_that_changes_is_seen_where_its_names_stand(
    vault_of: Callable[..., Vault], change: dict[str, str], naming: set[str]
) -> None:
    files = {
        "a.md": _RISK.format("Open risk", "Rủi ro mở"),
        "names.md": "Each open risk counts.\n",
        "old.md": "An old risk; risk is open.\n",
    }
    before, after = (plan(vault_of(of), Given()) for of in (files, {**files, **change}))
    names = changed_names(before.explained(b""), after.explained(b""))
    assert names is not None
    assert {each.name for each in after.notes() if each.names(names)} == naming


def test_a_note_that_alone_says_a_name_no_more_is_planned(vault_of: Callable[..., Vault]) -> None:
    """An index says what nothing else says; then it tells what the name means."""
    index = "---\ntype: index\n---\n# Words\n\n- [[Open risk]]: Rủi ro mở\n"
    files = {"words.md": index, "Open risk.md": "A risk."}
    said = {"new.md": _RISK.format("Open risk", "Rủi ro mở")}
    before, after = (plan(vault_of(of), Given()) for of in (files, files | said))
    names = changed_names(before.explained(b""), after.explained(b""))
    pages = {each.name: each for each in after.notes()}
    assert names is not None
    assert pages["words.html"].names(names)


def test_where_the_glossary_is_cut_into_pages_all_pages_are_planned(
    vault_of: Callable[..., Vault],
) -> None:
    files = {f"{at}.md": _RISK.format(f"Open risk {at}", f"Rủi ro {at}") for at in range(150)}
    before, after = (
        plan(vault_of(of), Given())
        for of in (files, {**files, "a.md": _RISK.format("Board", "Ban")})
    )
    assert changed_names(before.explained(b""), after.explained(b"")) is None


def test_where_very_many_concepts_change_all_pages_are_planned(
    vault_of: Callable[..., Vault],
) -> None:
    rows = "".join(f"- Term {number}: Từ {number}\n" for number in range(60))
    review = "# Review\n\n## Purpose\n\nTo look back.\n\n## Key words\n\n"
    before, after = (plan(vault_of({"a.md": review + of}), Given()) for of in ("", rows))
    assert changed_names(before.explained(b""), after.explained(b"")) is None


PATHS = ("Terms.md", "a.md", "b.md", "Practices/c.md", "Practices/Open risk.md", "d/e.md")
HEADS = (
    "",
    "",
    "---\ntitle: Board\naliases: [Committee]\n---\n",
    "---\naliases: [Board, Open risk]\n---\n",
    "---\ntitle_vi: Rủi ro\n---\n",
    "---\ngroup: Service / Dịch vụ\n---\n",
    "---\ngroup: Work\n---\n",
    "---\ndate: 2026-01-02\n---\n",
    "---\npublish: false\n---\n",
    "---\ntype: index\n---\n",
    "---\ndomain: Work\ntags: [open-risk]\n---\n",
)
PURPOSE = (
    "The purpose of the **review** practice is to find each **open risk**.\n\n"
    "Mục đích của thực hành **xem xét** là tìm mọi **rủi ro mở**.\n"
)
_BOARD = PURPOSE.replace("review", "board").replace("xem xét", "ban")
PIECES = (
    "",
    PURPOSE,
    PURPOSE.replace("each", "every"),
    _BOARD,
    "## Key words\n\n- Open risk: Rủi ro mở\n- Board: Hội đồng\n",
    "## Key words\n\n- Open risk: Rủi ro mở\n- Board: Ban\n",
    "## Key words\n\n- Board: Hội đồng\n",
    "## Key words\n\n- Board: Hội đồng\n- Board: Ban\n",
    "## Key activities\n\n- [ ] Ask: Hỏi\n- [x] Tell: Kể\n",
    "## Key activities\n\n- [x] Ask: Hỏi\n- [x] Tell: Kể\n",
    "## More\n\nAn open risk for the board. ^more\n",
    "#board #Board #more\n",
    "#board\n",
    "#review\n",
    "[[b#More]] and [[c|she]], [[Open risk]] and [[nowhere]].\n",
    "[[c]] is an open risk, [[e]] is none.\n",
    "![[b]]\n",
    "- [[Open risk]]: Rủi ro mở\n- [[e]]: Ê\n",
    "Terms: **open risk** (rủi ro mở), **a** (một).\n",
    "| English | Tiếng Việt | status |\n|---|---|---|\n| open risk | rủi ro | preferred |\n"
    "| board | ban | forbidden |\n| e | ê | proposed |\n",
)


def test_a_practice_is_seen_from_those_it_becomes_related_to(
    vault_of: Callable[..., Vault],
) -> None:
    files = {"Review.md": PURPOSE, "Board.md": _BOARD}
    before, after = (
        {each.name: each.near() for each in plan(vault_of(of), Given()).notes()}
        for of in (files, {**files, "Review.md": PURPOSE + "\n#board\n"})
    )
    assert before["board.html"] != after["board.html"]


Written = dict[str, tuple[str, list[str]]]
Step = tuple[str, Written]


def notes() -> st.SearchStrategy[Written]:
    """Some notes, each with its properties and the pieces of its text."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=4)
    note = st.tuples(st.sampled_from(HEADS), pieces)
    return st.dictionaries(st.sampled_from(PATHS), note, min_size=2)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes(), st.data())
def test_what_sees_the_same_is_the_same(
    vault_of: Callable[..., Vault], written: Written, data: st.DataObject
) -> None:
    """Whatever one note says instead of what it said."""
    before = plan_of(vault_of, written)
    path = data.draw(st.sampled_from(PATHS))
    head, pieces = written.get(path, ("", []))
    if data.draw(st.booleans()):
        head = data.draw(st.sampled_from(HEADS))
    else:
        at = data.draw(st.integers(0, len(pieces)))
        pieces = [*pieces[:at], data.draw(st.sampled_from(PIECES)), *pieces[at + 1 :]]
    after = plan_of(vault_of, {**written, path: (head, pieces)})
    assert_others_are_the_same(before, after)
    names = changed_names(before.explained(b""), after.explained(b""))
    known = {each.name: each for each in before.notes()}
    for page in after.notes() if names is not None else ():
        old = known.get(page.name)
        if old is None or page.text is None or page.text != old.text:
            continue
        if page.near() == old.near() and not page.names(names):
            assert page.plan().made_of == old.plan().made_of


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes(), st.lists(st.tuples(st.sampled_from(PATHS), notes()), min_size=1, max_size=3))
def test_concepts_merged_step_by_step_are_those_merged_at_once(
    tmp_path: Path, vault_of: Callable[..., Vault], written: Written, steps: list[Step]
) -> None:
    """Each step is one note more, another, or one less."""
    keep = keeping(Cache(tmp_path / "kept.db"))
    concepts(vault_of, written, keep)
    for path, others in steps:
        written = {at: note for at, note in written.items() if at != path}
        if path in others:
            written[path] = others[path]
        assert concepts(vault_of, written, keep) == concepts(vault_of, written, made)


def concepts(vault_of: Callable[..., Vault], written: Written, keep: Keep) -> tuple[TermCard, ...]:
    vault = vault_of(texts_of(written))
    return terms(pages(vault), notes_of(vault), keep).cards


def texts_of(written: Written) -> dict[str, str]:
    return {path: "\n".join((head, *pieces)) for path, (head, pieces) in written.items()}


def plan_of(vault_of: Callable[..., Vault], written: Written) -> Plan:
    return plan(vault_of(texts_of(written)), Given())


def assert_others_are_the_same(before: Plan, after: Plan) -> None:
    """Fail where pages differ of a kind that sees the same."""
    for old, new in zip(before.others(), after.others(), strict=True):
        if old.sees() == new.sees():
            pages = ({each.name: each.made_of for each in kind.plan()} for kind in (old, new))
            assert next(pages) == next(pages), new.name

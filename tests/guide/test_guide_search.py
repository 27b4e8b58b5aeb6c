"""What the search knows: every word that a page shows, by its key, and nothing that is hidden."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.search import unmarked
from ci_vault.linter.examples import vault_of as made_of
from ci_vault.site import search, search_found
from ci_vault.site.build import Guide, build
from ci_vault.site.search_index import DIGITS, mended, number, packed
from ci_vault.site.search_records import lettered
from ci_vault.vault.vault import Vault

NOTE = """---
title: Change control
title_vi: Kiểm soát thay đổi
aliases: [Change gate]
tags: [service/desk]
secret: propertyword
---
Our **road** is [[Board|the board]] and [[Board#Who]], see https://example.com/addressword.

Con đường dài. Con đường hẹp. Con đường mới &amp; `inlineword` %%commentword%% ^block

%%
blockcommentword
%%

```
codeword
```

<!-- htmlword --> $mathword$ ![[picture.png|embedword]]

## Who decides / Ai quyết định

> A quote
> over lines.
"""
BOARD = "## Who\n\nPeople meet on the dương road.\n"
SIGNS = {".": "text", ",": "often", ";": "heading", ":": "name"}


def data(guide: Guide, name: str) -> Any:
    """Return what the script `search/<name>.js` hands over, in a list."""
    text = guide.files[f"search/{name}.js"]
    found = re.fullmatch(rf'ciVault\.searchData\("{name}",(.*)\);\n', text, re.DOTALL)
    assert found
    return json.loads(f"[{found[1]}]")


def pages_of(written: str) -> list[int]:
    """Read page numbers back from how the index writes them."""
    if written.startswith("~"):
        bits = [DIGITS.index(sign) >> bit & 1 for sign in written[1:] for bit in range(6)]
        return [page for page, bit in enumerate(bits) if bit]
    pages, page, step, shift = [], 0, 0, 0
    for sign in written:
        digit = DIGITS.index(sign)
        step += (digit & 31) << shift
        shift += 5
        if digit < 32:
            page += step
            pages.append(page)
            step = shift = 0
    return pages


def entries(text: str) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Read an index back: key -> spelling -> where on the page -> pages."""
    found: dict[str, dict[str, dict[str, list[int]]]] = {}
    key = ""
    for entry in filter(None, text.split(" ")):
        rest, ways = re.fullmatch(r"[0-9a-z]([^.,;:/]*)(.*)", entry).groups()  # type: ignore[union-attr]
        key = key[: int(entry[0], 36)] + rest
        for way in ways.split("/"):
            spelling, *lists = re.split(r"(?=[.,;:])", way)
            if lists:
                places = {SIGNS[of[0]]: pages_of(of[1:]) for of in lists}
                found.setdefault(key, {})[spelling or key] = places
    return found


def index(guide: Guide) -> dict[str, dict[str, dict[str, list[int]]]]:
    files = data(guide, "index")[0]["words"]
    return {
        key: of for name in files for key, of in entries(data(guide, f"words-{name}")[0]).items()
    }


@pytest.fixture
def guide(vault_of: Callable[..., Vault]) -> Guide:
    return build(vault_of({"Change control.md": NOTE, "Board.md": BOARD}))


def titles(guide: Guide) -> list[str]:
    """Return the titles of all that can be found in the order of their numbers."""
    parts = [data(guide, f"text-{at}") for at in range(len(data(guide, "index")[0]["parts"]))]
    return [page[1] for kind in (0, 1) for part in parts for page in part[kind]]


def test_a_word_is_under_its_key_by_its_spelling_and_its_place(guide: Guide) -> None:
    found, numbers = index(guide), titles(guide)
    board, control = numbers.index("Board"), numbers.index("Change control")
    assert found["duong"] == {"đường": {"often": [control]}, "dương": {"text": [board]}}
    assert found["road"]["road"] == {"text": sorted([board, control])}
    assert found["decides"]["decides"] == {"heading": [control]}
    assert found["desk"]["desk"] == {"heading": [control]}
    assert found["gate"]["gate"] == {"name": [control]}
    assert control in found["soat"]["soát"]["name"]


@pytest.mark.parametrize("kind", ["property", "address", "comment", "blockcomment", "code"])
def test_what_a_page_does_not_show_is_not_found(guide: Guide, kind: str) -> None:
    assert f"{kind}word" not in "".join(t for n, t in guide.files.items() if n[:7] == "search/")


@pytest.mark.parametrize("kind", ["html", "math", "embed"])
def test_what_is_no_running_text_is_not_found(guide: Guide, kind: str) -> None:
    assert f"{kind}word" not in index(guide)


def test_the_text_to_show_stands_by_sections_without_marks(guide: Guide) -> None:
    pages = {page[0]: page for page in data(guide, "text-0")[0]}
    assert pages["change-control.html"] == [
        "change-control.html",
        "Change control",
        "Kiểm soát thay đổi",
        "",
        "Our road is the board and Board > Who, see ….\n"
        "Con đường dài. Con đường hẹp. Con đường mới & inlineword",
        "who-decides-ai-quyet-dinh",
        "Who decides / Ai quyết định\nA quote over lines.",
        "",
        "Change gate · #service/desk",
    ]


def test_a_term_leads_to_its_note_or_to_the_glossary(vault_of: Callable[..., Vault]) -> None:
    key_words = "## Key words\n\n- road: con đường\n- board: hội đồng, ban\n"
    made = build(vault_of({"a.md": key_words, "Board.md": "People."}))
    terms = {term[1]: term for term in data(made, "text-0")[1]}
    assert terms["road"][0].startswith("glossary.html#")
    assert terms["road"][2] == "con đường"
    assert terms["board"][0] == "board.html"


def test_a_note_that_is_found_by_all_terms_is_not_there_twice(
    vault_of: Callable[..., Vault],
) -> None:
    note = "---\ntitle: Road\ntitle_vi: Con đường\n---\nLong.\n"
    made = build(vault_of({"a.md": "## Key words\n\n- road: con đường\n", "Road.md": note}))
    assert titles(made).count("Road") + titles(made).count("road") == 1


def test_a_title_with_markup_opens_no_tag(vault_of: Callable[..., Vault]) -> None:
    made = build(vault_of({"a.md": "---\ntitle: </script><b>\n---\n"}))
    assert "<" not in made.files["search/text-0.js"]
    assert titles(made) == ["</script><b>"]


def test_a_large_index_is_parted_by_letters(
    vault_of: Callable[..., Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{at}.md": "than thép tan thăm 7 ý đường điểm e\n" for at in range(9)}
    files["9.md"] = "## Key words\n\n- day desk: đợi tàu tháng\n"
    whole = index(build(vault_of(files)))
    monkeypatch.setattr(search, "_MOST", 250)
    made = build(vault_of(files))
    assert data(made, "index")[0]["words"] == ["0", "d", "e", "k", "ta", "th", "w", "y"]
    assert index(made) == whole


def test_a_word_that_changes_changes_one_letter_and_one_text(
    vault_of: Callable[..., Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MOST", 180)
    monkeypatch.setattr(search_found, "_TOGETHER", 4)
    files = {f"note {at}.md": f"alpha beta gamma {at}\n" for at in range(20)}
    before = build(vault_of(files)).files
    after = build(vault_of({**files, "note 3.md": "alpha bread gamma 3\n"})).files
    changed = {name for name in before if before[name] != after[name] and name[:7] == "search/"}
    assert {name[:12] for name in changed} == {"search/words", "search/text-"}
    assert len(changed) == 2


def test_texts_are_parted_and_every_note_is_in_one(
    vault_of: Callable[..., Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_found, "_TOGETHER", 2)
    made = build(vault_of({f"note {at}.md": f"word{at}\n" for at in range(9)}))
    assert len(data(made, "index")[0]["parts"]) == 8
    found, numbers = index(made), titles(made)
    for at in range(9):
        assert [numbers[page] for page in found[f"word{at}"][f"word{at}"]["text"]] == [f"note {at}"]


@given(st.lists(st.integers(0, 40_000), min_size=1, max_size=60, unique=True), st.booleans())
def test_page_numbers_are_read_back(numbers: list[int], dense: bool) -> None:
    pages = sorted({at % 90 for at in numbers} if dense else numbers)
    found = entries(packed((page, b"aa1") for page in pages))
    assert found == {"a": {"a": {"text": pages}}}


def test_numbers_are_short_and_differ() -> None:
    written = [number(value) for value in range(3_000)]
    assert len({*written}) == 3_000
    assert all(len(a) <= len(b) for a, b in pairwise(written))


@settings(max_examples=10)  # a guide each, of as many notes as there are texts
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "M"]), max_size=60),
        min_size=1,
        max_size=8,
    )
)
def test_every_word_of_a_note_is_found_under_its_key(texts: list[str]) -> None:
    made = build(made_of({f"{number}.md": f"# {text}\n" for number, text in enumerate(texts)}))
    pages = data(made, "text-0")[0]
    assert len(pages) == len(texts)
    found = index(made)
    for word in re.findall(r"[^\W_]+", "\n".join(text for page in pages for text in page[4::2])):
        exact = identity(word, "vi")
        assert exact in found[unmarked(exact)]


ENTRIES = [
    f"{lettered(word)}{degree}".encode()
    for word in ("a", "ab", "áb", "abc", "ác", "b", "bac", "đa", "dá", "0", "012", "漢")
    for degree in "124"
]


def pages() -> st.SearchStrategy[list[bytes]]:
    words = st.lists(st.sampled_from(ENTRIES), unique=True, max_size=8)
    return st.lists(words.map(b" ".join), min_size=1, max_size=9)


@given(pages(), st.lists(st.tuples(st.integers(0, 200), pages()), max_size=4), st.integers(1, 40))
def test_a_mended_index_is_that_of_the_words_of_now(
    had: list[bytes], changes: list[tuple[int, list[bytes]]], times: int
) -> None:
    had = had * times
    has = list(had)
    for at, words in changes:
        has[at % len(has)] = words[0]
    changed = [(page, *both) for page, both in enumerate(zip(had, has, strict=True))]
    assert mended(packed(enumerate(had)), changed) == packed(enumerate(has))

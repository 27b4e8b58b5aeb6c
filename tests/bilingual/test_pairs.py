"""What is read out of a note: fixtures in `pairs/`, the seed, and the law that nothing is lost.

A fixture is a title, a note and what is said of it, each ended by a line with a lone full stop.
What is said: `kind form line | English | Vietnamese`, with `line/line` where the two sides stand
on different lines and `-` for a missing side; then the findings, `! line rule`.
"""

import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ci_vault.bilingual.reading import read
from ci_vault.markdown.scan import scan
from ci_vault.model.config import BilingualConfig
from ci_vault.model.term import Pair, Reading
from ci_vault.model.text import Lines

_HERE = Path(__file__).parent
_SEED = _HERE.parent / "vaults" / "seed" / "continual-improvement.md"
_CORPORA = os.environ.get("CI_VAULT_CORPORA")


def said(text: str) -> str:
    """Return what is read out of a note named `note.md`, one thing a line."""
    reading, lines = _read(text), Lines(text)
    told = [_told(pair, lines) for pair in reading.pairs]
    told += [
        f"! {lines.position(found.span.start).line} {found.rule}" for found in reading.findings
    ]
    practice = reading.practice
    if practice:
        told.insert(0, f"practice: {practice.en} | {practice.vi or '-'}")
    return "\n".join(told) or "nothing"


def _told(pair: Pair, lines: Lines) -> str:
    line = str(lines.position(pair.span.start).line)
    if pair.vi_span and str(lines.position(pair.vi_span.start).line) != line:
        line += f"/{lines.position(pair.vi_span.start).line}"
    return f"{pair.kind} {pair.form} {line} | {pair.en or '-'} | {pair.vi or '-'}"


def _read(text: str, config: BilingualConfig | None = None) -> Reading:
    return read(scan("note.md", text), config or BilingualConfig())


def _fixtures() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted((_HERE / "pairs").glob("*.md")):
        parts = path.read_text("utf-8").split("\n.\n")
        for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            found.append((f"{path.stem}: {title.strip()}", text, expected))
    return found


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(b, c, id=a) for a, b, c in _fixtures()]
)
def test_fixture(text: str, expected: str) -> None:
    assert said(text) == expected


def test_the_seed() -> None:
    reading = read(scan(_SEED.name, _SEED.read_text("utf-8")), BilingualConfig())
    kinds = [(pair.kind, pair.form) for pair in reading.pairs]
    assert kinds == [
        ("purpose", "lines"),
        *[("term", "emphasis")] * 4,
        ("practice", "colon"),
        *[("keyword", "colon")] * 3,
        *[("activity", "colon")] * 7,
    ]
    assert reading.findings == ()
    assert reading.language == "mixed"
    assert {pair.section for pair in reading.pairs} == {None, "Key words", "Key activities"}


def test_the_practice_of_the_seed() -> None:
    practice = read(scan(_SEED.name, _SEED.read_text("utf-8")), BilingualConfig()).practice
    assert practice is not None
    assert practice.en == "Continual Improvement"
    assert practice.vi == "Những thực nghiệm cải tiến liên tục"
    assert (practice.purpose_en or "").startswith(
        "The Purpose of the Continual improvement Practice is"
    )
    assert "*" not in (practice.purpose_en or "*")
    assert (practice.purpose_vi or "").endswith("sản phẩm và dịch vụ")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_read_alike(end: str) -> None:
    text = "*Key words*\n- **incident**: sự cố\n\nHere it is for us.\n=> Nó đây cho ta."
    assert said(text.replace("\n", end)) == said(text)


def test_decomposed_text_reads_alike_and_comes_out_composed() -> None:
    text = "*Từ khóa*\n- **incident**: sự cố\n- hành động (action)"
    assert said(unicodedata.normalize("NFD", text)) == said(text)


def test_no_break_spaces_are_spaces() -> None:
    assert said("*Key\xa0words*\n- big\xa0 team:\xa0nhóm\u202flớn") == (
        "keyword colon 2 | big team | nhóm lớn"
    )


def test_a_team_adds_titles_and_separators() -> None:
    config = BilingualConfig(keywords=("Vocabulary",), separators=("::", "~"))
    reading = _read("## Vocabulary\n- plan~kế hoạch\n- cost:: chi phí\n", config)
    assert [(p.kind, p.en, p.vi, p.form) for p in reading.pairs] == [
        ("keyword", "plan", "kế hoạch", "other"),
        ("keyword", "cost", "chi phí", "other"),
    ]


def test_a_team_adds_gloss_labels() -> None:
    text = "> [!info] Word\n> - **Nghĩa gốc:** ghi chú\n"
    assert said(text) == "nothing"
    reading = _read(text, BilingualConfig(gloss_labels=("nghĩa gốc",)))
    assert [(pair.en, pair.vi) for pair in reading.pairs] == [("note", "ghi chú")]


def test_a_team_adds_titles_of_columns() -> None:
    text = "| Nguồn | Đích |\n|---|---|\n| zone | khu |\n| Owner | người giữ |\n"
    assert said(text) == "nothing"
    config = BilingualConfig(english_columns=("nguồn",), vietnamese_columns=("đích",))
    for section in ("", "## Key words\n\n"):
        reading = _read(section + text, config)
        assert [(pair.en, pair.vi) for pair in reading.pairs] == [
            ("zone", "khu"),
            ("Owner", "người giữ"),
        ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "none"),
        ("```python\nx = 1\n```", "none"),
        ("Hãy xem https://example.org/the-page-of-this.", "vi"),
        ("*Key words*\n- risk: rủi ro", "mixed"),
        ("Sửa lỗi đăng nhập.\n\n```\nfor this in the list and that: not it\n```", "vi"),
        ("# 2024\n\n---", "none"),
        ("Only English, even in a café in São Paulo.", "en"),
        ("Chỉ có tiếng Việt với vài từ mượn như Docker.", "vi"),
        ("This is English.\n\nĐây là tiếng Việt.", "mixed"),
    ],
)
def test_language_of_a_note(text: str, language: str) -> None:
    assert _read(text).language == language


_ENGLISH = st.sampled_from(["plan", "change the plan", "**Service** desk", "*R&D*", "[[a|cost]]"])
_VIETNAMESE = st.sampled_from(["kế hoạch", "đổi **mới**", "*và*", "`là` gì", "[[b|chi phí]]"])
_SIDE = st.one_of(_ENGLISH, _VIETNAMESE, st.sampled_from(["", "123", "SLA", "dung", "…"]))
_MARK = st.sampled_from([": ", " - ", " = ", " => ", " (", " ", "："])
_ITEM = st.builds(lambda left, mark, right: f"{left}{mark}{right}", _SIDE, _MARK, _SIDE)


@given(st.lists(st.tuples(st.integers(0, 1), _ITEM), min_size=1, max_size=6))
@example([(0, "plan: plan"), (0, "plan: plan"), (1, " "), (0, "plan: plan")])
def test_every_item_is_a_pair_or_a_finding(items: list[tuple[int, str]]) -> None:
    """Nothing is lost: an item that says something is in a pair or has a finding of its own."""
    text = "## Key words\n\n" + "\n".join(f"{'    ' * deep}- {item}" for deep, item in items)
    note = scan("note.md", text)
    reading = read(note, BilingualConfig())
    spans = [pair.span for pair in reading.pairs]
    spans += [pair.vi_span for pair in reading.pairs if pair.vi_span]
    spans += [finding.span for finding in reading.findings]
    # `- plan` over a lone `-` is a heading in an item: a title, no entry, and a section of its own.
    titles = [block.span.start for block in note.blocks if block.kind == "heading"]
    end = titles[1] if len(titles) > 1 else len(text)
    for item in note.items:
        if any(map(str.isalnum, item.text.of(text))) and item.text.start < end:
            assert any(item.text.start <= span.start <= item.text.end for span in spans), text


@given(st.text(alphabet="ab đừ*_`[]()|:-=>#\n \\", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for note in (f"*Key words*\n- {text}", f"- đừ\n\n{text}"):
        for pair in _read(note).pairs:
            assert pair.en or pair.vi
            assert 0 <= pair.span.start <= pair.span.end <= len(note)


@pytest.mark.skipif(_CORPORA is None, reason="CI_VAULT_CORPORA names no corpora")
def test_real_notes_are_survived() -> None:
    for path in sorted(Path(_CORPORA or "").rglob("*.md")):
        read(scan(path.name, path.read_text("utf-8", errors="replace")), BilingualConfig())


@pytest.mark.skipif(_CORPORA is None, reason="CI_VAULT_CORPORA names no corpora")
def test_a_real_vocabulary_has_the_gloss_of_each_title() -> None:
    """Of 60 words each gives what its author's list says of it, or nothing."""
    folder = Path(_CORPORA or "") / "glean-sample"
    glosses = json.loads((folder / "en-vi.json").read_text("utf-8"))
    found = {}
    for path in sorted((folder / "20_Vocabulary").glob("*.md")):
        note = scan(path.name, path.read_text("utf-8"))
        told = [pair for pair in read(note, BilingualConfig()).pairs if pair.form == "other"]
        found |= {pair.en: pair.vi for pair in told if pair.en == note.title}
    assert found.items() <= glosses.items()
    assert len(found) >= 57


def test_two_purposes_of_one_line_have_a_place_each() -> None:
    """Whoever shows one language, as the guide does, takes the text from its own place."""
    english = "The purpose of a **desk** is to help"
    vietnamese = "Mục đích của **bàn dịch vụ** là giúp đỡ"
    for between, after in ((": ", ""), (". => ", "."), (" (", ".)")):
        note = scan("note.md", f"- {english}{between}{vietnamese}{after}\n")
        found = read(note, BilingualConfig()).pairs
        purpose = next(pair for pair in found if pair.kind == "purpose")
        assert purpose.span.of(note.text) == english
        assert purpose.vi_span
        assert purpose.vi_span.of(note.text).rstrip(".)") == vietnamese
        assert [(p.en, p.vi) for p in found if p.form == "emphasis"] == [("desk", "bàn dịch vụ")]


def test_the_last_row_of_a_table_may_lack_cells_and_a_line_end() -> None:
    text = "| a | b |\r|---|---|\r| team | c |\rhoà hòa"
    assert read(scan("a.md", text), BilingualConfig()).pairs == ()

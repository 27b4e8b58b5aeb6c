"""A checklist that people work with is written anew: all that is theirs stays, whatever it is."""

import csv
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st
from transcripts import run

from ci_vault.extend import Found
from ci_vault.formats import write
from ci_vault.formats.md import fingerprint, is_marked
from ci_vault.markdown.scan import scan
from ci_vault.reports import ask
from ci_vault.rewriting import (
    is_checklist_table,
    marked_table,
    rewritten,
    rewritten_table,
)

MARK = re.compile(r"<!-- a-\S+ \S+ -->")
CHANGE = "Change.md"
NOTES = {
    CHANGE: "## Key activities\n- Assess the risk: Đánh giá rủi ro\n"
    "- Plan the change: Lập kế hoạch\n- Tell everybody: Báo cho mọi người\n",
    "Incident.md": "## Key activities\n- Record it: Ghi lại\n- Close it: Đóng lại\n",
}


def rendered(notes: Mapping[str, str], **asked: object) -> str:
    return write(ask(vault_of(notes), "checklist", {}, **asked), "md")


def changed(old: str, new: str, path: str = CHANGE) -> dict[str, str]:
    assert old in NOTES[path]
    return NOTES | {path: NOTES[path].replace(old, new)}


def edited(*edits: tuple[str, str], text: str = "") -> str:
    """Return the checklist of NOTES with each first text replaced by the second, marks left out.

    `⟨⟩` stands for the mark of an item, so that a test can be read.
    """
    text = text or rendered(NOTES)
    for old, new in edits:
        pattern = re.escape(old).replace("⟨⟩", MARK.pattern)
        found = re.search(pattern, text)
        assert found, old
        mark = MARK.search(found[0])
        text = text.replace(found[0], new.replace("⟨⟩", mark[0] if mark else ""), 1)
    return text


def seen(text: str) -> str:
    """Return a checklist as people see it: without comments and without source lines."""
    text = re.sub(r" *<!--.*?-->", "", text)
    text = re.sub(r"(?m)^(?:Source / .*|# Checklist.*)\n+", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def body(text: str, title: str = "Change") -> str:
    """Return what people see of one practice, or of the closing section."""
    return seen(text).split(f"## {title}\n\n", 1)[1].split("\n\n## ", 1)[0].strip("\n")


GONE = "No longer in the notes / Không còn trong ghi chú"
ASSESS = "- [ ] Assess the risk / Đánh giá rủi ro"
PLAN = "- [ ] Plan the change / Lập kế hoạch"
TELL = "- [ ] Tell everybody / Báo cho mọi người"


def test_a_first_checklist() -> None:
    notes = changed("- Plan", "- [x] Plan")
    assert body(rendered(notes)) == f"{ASSESS}\n{PLAN.replace('[ ]', '[x]')}\n{TELL}"
    assert rendered(notes).startswith("<!-- ci-vault: generated -->\n\n# Checklist")


@pytest.mark.parametrize("tick", ["x", "X", "-", "/", "ế"])
def test_a_tick_stays_whatever_it_is(tick: str) -> None:
    old = edited(("- [ ] Plan", f"- [{tick}] Plan"))
    now = rewritten(old, rendered(changed("Plan the change", "Plan each change")))
    assert f"- [{tick}] Plan each change / Lập kế hoạch" in seen(now.text)
    assert (now.reworded, now.ticks, now.new, now.gone) == (1, 1, 0, 0)


def test_a_mark_that_people_deleted_is_given_back() -> None:
    """The words of the activity tell which one it is; what is written behind them stays."""
    old = edited(
        ("- [ ] Plan the change / Lập kế hoạch ⟨⟩", "- [x] Plan the change / Lập kế hoạch – Lan")
    )
    now = rewritten(old, rendered(NOTES))
    assert body(now.text) == f"{ASSESS}\n{PLAN.replace('[ ]', '[x]')} – Lan\n{TELL}"
    assert (now.new, now.gone, len(MARK.findall(now.text))) == (0, 0, 5)
    own = edited(("⟨⟩\n- [ ] Plan", "⟨⟩\n- [ ] Plan the changes of others\n- [ ] Plan"))
    assert rewritten(own, rendered(NOTES)).text == own


def test_practices_that_were_not_asked_for_stay_as_they_are() -> None:
    old = edited(("- [ ] Record", "- [x] Record"), ("- [ ] Plan", "- [x] Plan"))
    some = rendered(changed("- Plan the change", "- Plan each change"), practices=["Change"])
    others = {f"g-{fingerprint('Incident.md')}"}
    now = rewritten(old, some, others)
    assert body(now.text, "Incident") == body(old, "Incident")
    assert "- [x] Plan each change / Lập kế hoạch" in body(now.text)
    assert (now.gone, GONE in now.text) == (0, False)
    assert (
        rewritten(now.text, rendered(changed("- Plan the change", "- Plan each change"))).gone == 0
    )


def test_a_ticked_activity_that_says_something_else_now_is_named() -> None:
    old = edited(("- [ ] Plan", "- [x] Plan"), ("- [ ] Tell", "- [x] Tell"))
    notes = changed("Plan the change: Lập", "Plan each change: Lập")
    notes |= {CHANGE: notes[CHANGE].replace("Báo cho mọi người", "Báo mọi người")}
    assert rewritten(old, rendered(notes)).doubtful == ("Plan each change / Lập kế hoạch",)


@pytest.mark.parametrize(
    ("wrote", "reads"),
    [
        ("⟨⟩ @An 2025-03-01", "- [ ] Assess the risks / Đánh giá rủi ro @An 2025-03-01"),
        ("⟨⟩📅 2025-03-01 ^id", "- [ ] Assess the risks / Đánh giá rủi ro📅 2025-03-01 ^id"),
        ("@An ⟨⟩", "- [ ] Assess the risks / Đánh giá rủi ro @An"),
        ("(An, mai) ⟨⟩ #gấp", "- [ ] Assess the risks / Đánh giá rủi ro (An, mai) #gấp"),
        ("⟨⟩  ", "- [ ] Assess the risks / Đánh giá rủi ro  "),
    ],
)
def test_what_stands_behind_an_item_stays_there(wrote: str, reads: str) -> None:
    old = edited(("rủi ro ⟨⟩", f"rủi ro {wrote}"))
    assert rewritten(old, rendered(NOTES)).text == old
    now = rewritten(old, rendered(changed("Assess the risk", "Assess the risks"))).text
    assert body(now).split("\n")[0] == reads


def test_what_stands_before_an_item_stays_there() -> None:
    old = edited(("- [ ] Assess", "* [/] **An:** Assess"))
    now = rewritten(old, rendered(changed("Assess the risk", "Assess the risks"))).text
    assert body(now).startswith("* [/] **An:** Assess the risks / Đánh giá rủi ro\n")


def test_a_wording_changed_by_people_stays_and_gives_way_to_a_new_one_of_the_note() -> None:
    old = edited(("Assess the risk / Đánh giá rủi ro", "Assess the risk / Đánh giá rủi ro NÀY"))
    old = edited(("Assess", "Assess OUR"), text=old)
    assert rewritten(old, rendered(NOTES)).text == old
    now = rewritten(old, rendered(changed("Assess the risk", "Assess every risk"))).text
    assert body(now).startswith(
        "- [ ] Assess every risk / Đánh giá rủi ro\n"
        "    - Assess OUR the risk / Đánh giá rủi ro NÀY\n- [ ] Plan"
    )


def test_lines_below_an_item_go_where_it_goes() -> None:
    old = edited((f"{PLAN} ⟨⟩\n", f"{PLAN} ⟨⟩\n  - [x] ask the board\n\n  a paragraph\n"))
    now = rewritten(old, rendered(changed("- Plan the change: Lập kế hoạch\n", "")))
    assert body(now.text) == f"{ASSESS}\n{TELL}"
    assert body(now.text, GONE) == f"### Change\n\n{PLAN}\n  - [x] ask the board\n\n  a paragraph"
    assert now.gone == 1
    back = rewritten(now.text, rendered(NOTES))
    assert body(back.text) == f"{ASSESS}\n{PLAN}\n  - [x] ask the board\n\n  a paragraph\n{TELL}"
    assert "No longer" not in back.text
    assert back.back == 1


def test_a_line_right_below_an_item_is_part_of_it() -> None:
    """Markdown's lazy continuation: what is not parted by a blank line is the same paragraph."""
    old = edited((f"{PLAN} ⟨⟩\n", f"{PLAN} ⟨⟩\nLan asks the board\non Monday\n"))
    assert rewritten(old, rendered(NOTES)).text == old
    now = rewritten(old, rendered(changed("- Plan the change: Lập kế hoạch\n", ""))).text
    assert body(now) == f"{ASSESS}\n{TELL}"
    assert body(now, GONE) == f"### Change\n\n{PLAN}\nLan asks the board\non Monday"
    own = edited((f"{PLAN} ⟨⟩\n", "Plan OUR change / Lập kế hoạch ⟨⟩\nLan\n  - Minh\n"))
    now = rewritten(own, rendered(changed("Plan the change", "Plan each change"))).text
    assert body(now) == (
        f"{ASSESS}\nPlan each change / Lập kế hoạch\nLan\n"
        f"    - Plan OUR change / Lập kế hoạch\n  - Minh\n{TELL}"
    )


def test_an_item_broken_into_lines_is_one_item() -> None:
    broken = "- [x] Plan the\n      change / Lập kế\n      hoạch"
    old = edited((f"{PLAN} ⟨⟩\n", f"{broken} ⟨⟩ @An\n"))
    assert rewritten(old, rendered(NOTES)).text == old
    now = rewritten(old, rendered(changed("- Plan the change: Lập kế hoạch\n", "")))
    assert (now.gone, now.ticks) == (1, 1)
    assert body(now.text) == f"{ASSESS}\n{TELL}"
    assert body(now.text, GONE) == f"### Change\n\n{broken} @An"
    assert body(rewritten(now.text, rendered(NOTES)).text) == f"{ASSESS}\n{broken} @An\n{TELL}"
    now = rewritten(old, rendered(changed("Plan the", "Plan each")))
    assert body(now.text) == f"{ASSESS}\n- [x] Plan each change / Lập kế hoạch @An\n{TELL}"
    below = edited((f"{PLAN} ⟨⟩\n", "  - [x] Plan the change\n    / Lập kế hoạch ⟨⟩\n"))
    now = rewritten(below, rendered(changed("- Assess the risk: Đánh giá rủi ro\n", ""))).text
    assert body(now) == f"- [x] Plan the change\n  / Lập kế hoạch\n{TELL}"


def test_a_kept_wording_ends_as_the_file_does() -> None:
    old = edited(("Close it", "Close OUR it")).rstrip("\n").replace("\n", "\r\n")
    now = rewritten(old, rendered(changed("Close it", "Close each", "Incident.md"))).text
    assert now.endswith(" -->\r\n    - Close OUR it / Đóng lại")
    assert now.count("\n") == now.count("\r\n")


def test_an_item_that_people_put_into_another_practice_stays_there() -> None:
    dragged = f"{PLAN} ⟨⟩ @An\n"
    plan = MARK.search(rendered(NOTES).split("Plan", 1)[1])
    assert plan
    mine = dragged.replace("⟨⟩", plan[0])
    old = edited((f"{PLAN} ⟨⟩\n", ""), ("Ghi lại ⟨⟩\n", f"Ghi lại ⟨⟩\n{mine}"))
    assert rewritten(old, rendered(NOTES)).text == old
    others = {f"g-{fingerprint('Incident.md')}"}
    assert rewritten(old, rendered(NOTES, practices=["Change"]), others).text == old
    for was, now in (
        ("Lập kế hoạch", "Lên kế hoạch"),
        ("Plan the change", "Plan each change"),
        ("- Tell everybody: Báo cho mọi người\n", ""),
    ):
        said = rewritten(old, rendered(changed(was, now))).text
        line = PLAN.replace(was, now)
        assert (
            body(said, "Incident")
            == f"- [ ] Record it / Ghi lại\n{line} @An\n- [ ] Close it / Đóng lại"
        )
        assert rewritten(said, rendered(changed(was, now))).text == said
    renamed = {"Control.md": NOTES[CHANGE], "Incident.md": NOTES["Incident.md"]}
    assert f"{PLAN} @An" in body(rewritten(old, rendered(renamed)).text, "Incident")
    gone = rewritten(old, rendered({CHANGE: NOTES[CHANGE]})).text
    assert body(gone) == f"{ASSESS}\n{PLAN} @An\n{TELL}"


def test_an_item_that_people_put_below_another_moves_up_when_that_one_goes() -> None:
    below = f"\t{PLAN} ⟨⟩\n\t\t- ask the board\n"
    old = edited((f"{PLAN} ⟨⟩\n", below))
    assert rewritten(old, rendered(NOTES)).text == old
    now = rewritten(old, rendered(changed("- Assess the risk: Đánh giá rủi ro\n", ""))).text
    assert body(now) == f"{PLAN}\n\t- ask the board\n{TELL}"


def test_own_lines_stay_behind_what_they_followed() -> None:
    own = "- [x] our own task\n\nA paragraph.\n\n### Later\n\n- [ ] more\n"
    old = edited((f"{PLAN} ⟨⟩\n", f"{PLAN} ⟨⟩\n{own}"))
    assert rewritten(old, rendered(NOTES)).text == old
    now = rewritten(old, rendered(changed("- Plan the change: Lập kế hoạch\n", "")))
    assert body(now.text) == f"{ASSESS}\n{own}{TELL}"
    more = changed("- Tell", "- Test it: Thử nghiệm\n- Tell")
    assert body(rewritten(old, rendered(more)).text) == (
        f"{ASSESS}\n{PLAN}\n- [x] our own task\n\nA paragraph.\n\n"
        f"- [ ] Test it / Thử nghiệm\n\n### Later\n\n- [ ] more\n{TELL}"
    )


def test_a_note_that_is_gone_goes_with_all_that_people_wrote() -> None:
    old = edited(
        ("- [ ] Record it", "- [x] Record it"), ("Đóng lại ⟨⟩\n", "Đóng lại ⟨⟩\n\nOurs.\n")
    )
    notes = {CHANGE: NOTES[CHANGE]}
    now = rewritten(old, rendered(notes))
    assert now.gone == 2
    assert body(now.text, GONE) == (
        "### Incident\n\n- [x] Record it / Ghi lại\n- [ ] Close it / Đóng lại\n\nOurs."
    )
    assert rewritten(now.text, rendered(NOTES)).text == old


def test_a_practice_that_comes_back_leaves_behind_what_it_no_longer_has() -> None:
    old = edited(("- [ ] Close it", "- [x] Close it"))
    away = rewritten(old, rendered({CHANGE: NOTES[CHANGE]})).text
    back = rendered(changed("- Close it: Đóng lại\n", "", "Incident.md"))
    now = rewritten(away, back)
    assert body(now.text, "Incident") == "- [ ] Record it / Ghi lại"
    assert body(now.text, GONE) == "### Incident\n\n- [x] Close it / Đóng lại"
    assert (now.back, now.gone) == (1, 0)
    assert rewritten(now.text, back).text == now.text
    assert rewritten(now.text, rendered(NOTES)).text == old


def test_what_is_gone_stands_below_the_practice_it_was_of() -> None:
    fewer = {path: text.split("\n")[0] + "\n- Ask: Hỏi\n" for path, text in NOTES.items()}
    assert body(rewritten(rendered(NOTES), rendered(fewer)).text, GONE) == (
        f"### Change\n\n{ASSESS}\n{PLAN}\n{TELL}\n\n"
        "### Incident\n\n- [ ] Record it / Ghi lại\n- [ ] Close it / Đóng lại"
    )
    one = rewritten(rendered(NOTES), rendered(changed("- Tell everybody: Báo cho mọi người\n", "")))
    two = rewritten(one.text, rendered(changed(NOTES[CHANGE].split("\n", 2)[2], "")))
    assert body(two.text, GONE) == f"### Change\n\n{TELL}\n{PLAN}"
    theirs = two.text + "\n### Ours\n"
    assert body(rewritten(theirs, rendered(NOTES)).text, GONE) == "### Ours"


def test_a_note_that_was_renamed_takes_everything_along() -> None:
    old = edited(
        ("- [ ] Record it", "- [x] Record it"), ("Đóng lại ⟨⟩\n", "Đóng lại ⟨⟩\n\nOurs.\n")
    )
    notes = {CHANGE: NOTES[CHANGE], "b/Incident management.md": NOTES["Incident.md"]}
    now = rewritten(old, rendered(notes))
    assert (now.new, now.gone, now.reworded) == (0, 0, 0)
    assert body(now.text, "Incident management") == (
        "- [x] Record it / Ghi lại\n- [ ] Close it / Đóng lại\n\nOurs."
    )
    assert "b/Incident%20management.md" in now.text


def test_an_activity_moves_to_another_practice_with_its_tick() -> None:
    old = edited((f"{PLAN} ⟨⟩", f"{PLAN.replace('[ ]', '[x]')} ⟨⟩ @An"))
    line = "- Plan the change: Lập kế hoạch\n"
    notes = {CHANGE: NOTES[CHANGE].replace(line, ""), "Incident.md": NOTES["Incident.md"] + line}
    now = rewritten(old, rendered(notes)).text
    assert body(now, "Incident").endswith("Đóng lại\n- [x] Plan the change / Lập kế hoạch @An")


def test_a_fence_round_the_list_hides_no_title() -> None:
    old = "```\n" + edited(
        ("Đóng lại ⟨⟩\n", "Đóng lại ⟨⟩\n```\n"), ("## Incident", "```\n# a\n```\n## Incident")
    )
    assert rewritten(old, rendered(NOTES)).text == old
    now = rewritten(old, rendered({CHANGE: NOTES[CHANGE]})).text
    assert "\n```\n# a\n```\n" in now
    assert "### Incident" in body(now, GONE)
    assert rewritten(now, rendered({CHANGE: NOTES[CHANGE]})).text == now


def test_what_people_put_elsewhere_stays_there() -> None:
    """A board of one's own: done items under a heading, urgent ones at the top, others turned."""
    plan = re.search(r"- \[ \] Plan.*\n", rendered(NOTES))
    close = re.search(r"- \[ \] Close.*\n", rendered(NOTES))
    assert plan
    assert close
    text = rendered(NOTES).replace(plan[0], "").replace(close[0], "")
    old = text.replace("## Change", f"{close[0]}\n## Change") + f"\n## Done\n\n{plan[0]}"
    assert rewritten(old, rendered(NOTES)).text == old
    now = rewritten(old, rendered(changed("Plan the change", "Plan every change"))).text
    assert body(now, "Done") == "- [ ] Plan every change / Lập kế hoạch"
    more = rewritten(old, rendered(changed("- Close", "- Mend it: Sửa\n- Close", "Incident.md")))
    assert body(more.text, "Incident") == "- [ ] Record it / Ghi lại\n- [ ] Mend it / Sửa"


def test_one_language_after_the_other_keeps_the_ticks() -> None:
    old = edited(("- [ ] Plan", "- [x] Plan"))
    for language in ("en", "vi", "both"):
        now = rewritten(old, rendered(NOTES, language=language))
        assert (now.gone, now.new, now.ticks) == (0, 0, 1)
        old = now.text
    assert old == edited(("- [ ] Plan", "- [x] Plan"))


@pytest.mark.parametrize(
    ("was", "now", "follows"),
    [
        ("Indentifying opportunities", "Identifying opportunities", True),
        ("Agree the plan with the customer", "Agree on the plan with customers", True),
        ("Tell the people affected what is happening", "Tell affected people what happens", True),
        ("Plan the releases of the year", "Plan all releases of the year", True),
        ("Open the incident", "Close the incident", False),
        ("Assess the risk", "Assess the impact", False),
        ("Approve the change", "Reject the change", False),
    ],
)
def test_a_slightly_changed_wording_is_followed(was: str, now: str, follows: bool) -> None:
    old = rendered({"a.md": f"## Key activities\n- {was}\n"}).replace("[ ]", "[x]")
    said = seen(rewritten(old, rendered({"a.md": f"## Key activities\n- {now}\n"})).text)
    assert (f"- [x] {now}" in said) is follows
    assert (GONE in said) is not follows


def test_of_two_alike_the_one_with_the_same_text_is_followed() -> None:
    pair = "- Plan it: Lập kế hoạch\n- Plan it: Lên kế hoạch\n"
    old = rendered({"a.md": f"## Key activities\n{pair}"}).replace(
        "[ ] Plan it / Lên", "[x] Plan it / Lên"
    )
    now = rewritten(old, rendered({"a.md": "## Key activities\n- Plan it: Lên kế hoạch\n"}))
    assert body(now.text, "a") == "- [x] Plan it / Lên kế hoạch"
    assert body(now.text, GONE) == "### a\n\n- [ ] Plan it / Lập kế hoạch"


def test_a_second_copy_of_an_item_is_peoples_own() -> None:
    old = edited((f"{PLAN} ⟨⟩\n", f"{PLAN} ⟨⟩\n- [x] Plan the change / Lập kế hoạch ⟨⟩ (May)\n"))
    assert rewritten(old, rendered(NOTES)).text == old


def test_a_title_of_peoples_own_stays_until_the_note_has_another() -> None:
    old = edited(("## Change\n", "## Change (team A)\n"))
    assert rewritten(old, rendered(NOTES)).text == old
    titled = NOTES | {CHANGE: f"---\ntitle: Change control\n---\n{NOTES[CHANGE]}"}
    assert "## Change control\n\nChange (team A)\n\n" in seen(rewritten(old, rendered(titled)).text)


def test_properties_that_obsidian_adds_stay_first() -> None:
    old = "---\ncssclass: wide\n---\n" + rendered(NOTES).split("\n", 2)[2]
    now = rewritten(old, rendered(NOTES)).text
    assert now.startswith("---\ncssclass: wide\n---\n<!-- ci-vault: generated -->\n\n# Checklist")


def test_a_template_of_the_vault_works_as_long_as_it_marks_its_lines() -> None:
    own = (
        "{% for a in records %}{% set shown %}{{ a.vi }} ({{ a.en }}){% endset %}\n"
        "+ [ ] {{ shown }} {{ shown | mark(a.anchor) }}\n{% endfor %}"
    )

    def made(notes: Mapping[str, str]) -> str:
        return write(ask(vault_of(notes), "checklist", {"checklist.md.jinja": own}), "md")

    old = made(NOTES).replace("+ [ ] Lập", "+ [x] Lập")
    now = rewritten(old, made(changed("- Tell", "- Test it: Thử\n- Tell"))).text
    assert seen(now) == (
        "+ [ ] Đánh giá rủi ro (Assess the risk)\n+ [x] Lập kế hoạch (Plan the change)\n"
        "+ [ ] Thử (Test it)\n+ [ ] Báo cho mọi người (Tell everybody)\n"
        "+ [ ] Ghi lại (Record it)\n+ [ ] Đóng lại (Close it)\n"
    )


def test_what_is_no_checklist_is_told_apart() -> None:
    assert is_marked(rendered(NOTES))
    assert is_marked(rendered({}))
    assert not is_marked("<!-- ci-vault: generated -->\n\n# Glossary\n\n- [ ] item\n")


# Laws

WORDS = ("plan", "record", "the incident", "a change", "with customers", "every week", "rủi ro")
ACTIVITY = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
VAULT = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "c/d.md"]), st.lists(ACTIVITY, max_size=5), max_size=3
).map(
    lambda notes: {
        path: "## Key activities\n" + "".join(f"- {text}\n" for text in texts)
        for path, texts in notes.items()
    }
)
EDITS = (
    *("tick", "behind", "before", "reword", "below", "task", "heading", "paragraph", "blank"),
    *("lazy", "wrap", "drag"),
)
EDIT = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40)), max_size=8)
# What happens to whole lines in an editor, by mistake or not.
SLIPS = ("drop", "twice", "indent", "up", "fence", "quote")
SLIP = st.lists(st.tuples(st.sampled_from((*EDITS, *SLIPS)), st.integers(0, 40)), max_size=8)


def slipped(lines: list[str], kind: str, at: int) -> list[str]:
    line = lines[at]
    instead = {
        "drop": [],
        "twice": [line, line],
        "indent": [f"\t{line}"],
        "quote": [f"> {line}"],
        "fence": ["```", line],
        "up": [line],
    }
    without = [*lines[:at], *lines[at + 1 :]]
    place = max(0, at - 3) if kind == "up" else at
    return [*without[:place], *instead[kind], *without[place:]]


def written_on(line: str, kind: str, word: str) -> str:
    if kind == "tick":
        return re.sub(r"\[.\]", "[x]", line, count=1) + f" {word}t"
    if kind == "before":
        return line.replace(" <!--", f" {word} <!--", 1)
    if kind == "reword":
        return re.sub(r"(\[.\]) \S+", rf"\1 {word}", line, count=1)
    return f"{line} {word}"


def rearranged(lines: list[str], kind: str, place: int, word: str) -> list[str]:
    """Return the lines with an item broken into two, taken elsewhere, or a line right below it."""
    line = lines[place]
    if kind == "lazy":
        return [*lines[: place + 1], word, *lines[place + 1 :]]
    if kind == "wrap":
        return [
            *lines[:place],
            *re.sub(r"(\] \S+) ", r"\1\n  ", line).split("\n"),
            *lines[place + 1 :],
        ]
    without = [*lines[:place], *lines[place + 1 :]]
    items = [at for at, other in enumerate(without) if MARK.search(other)]
    to = items[place % len(items)] + 1 if items else place
    return [*without[:to], line, *without[to:]]


def worked_on(text: str, edits: list[tuple[str, int]]) -> str:
    """Return a checklist after people have worked on it; each leaves a word, `wNw`."""
    lines = text.split("\n")
    own = {
        "task": "- [x] {}",
        "heading": "### {}",
        "paragraph": "{}",
        "below": "    - {}",
        "blank": "",
    }
    for number, (kind, at) in enumerate(edits):
        word = f"w{number}w"
        if kind in SLIPS:
            lines = slipped(lines, kind, at % len(lines))
            continue
        items = [place for place, line in enumerate(lines) if MARK.search(line)]
        if kind in own:
            lines.insert(3 + at % max(1, len(lines) - 3), own[kind].format(word))
        elif items:
            place = items[at % len(items)]
            if kind in ("lazy", "wrap", "drag"):
                lines = rearranged(lines, kind, place, word)
                continue
            lines[place] = written_on(lines[place], kind, word)
    return "\n".join(lines)


def ticked(text: str) -> set[str]:
    """Return the words that stand behind ticked items, each item put into one line."""
    text = re.sub(r"\r?\n[ \t]*(?![-*+#>`\s])", "¶", text)
    return set(re.findall(r"\[x\][^<\n]*<!-- a-\S+ \S+ -->[^¶\n]* (w\dw)t", text))


def kept(old: str, now: str) -> bool:
    """Say whether each word is there once, those in titles at least once: titles are repeated."""
    titles = set(re.findall(r"w\dw", " ".join(re.findall(r"(?m)^#.*", old))))
    was, words = (re.findall(r"w\dw", text) for text in (old, now))
    once = [[word for word in found if word not in titles] for found in (was, words)]
    return set(was) == set(words) and sorted(once[0]) == sorted(once[1])


@given(VAULT, EDIT)
def test_nothing_moves_when_no_note_changed(notes: dict[str, str], edits: list) -> None:
    old = worked_on(rendered(notes), edits)
    assert rewritten(old, rendered(notes)).text == old


@given(VAULT, VAULT, SLIP, st.sampled_from(["en", "vi", "both"]), st.booleans())
def test_nothing_of_peoples_is_lost(
    before: dict[str, str], after: dict[str, str], edits: list, language: str, crlf: bool
) -> None:
    old, new = worked_on(rendered(before), edits), rendered(after, language=language)
    if crlf:
        old = old.replace("\n", "\r\n")
    now = rewritten(old, new).text
    assert kept(old, now)
    assert ticked(old) <= ticked(now), "a tick goes with its item"
    live = now.split("<!-- ci-vault: gone -->")[0]
    assert set(MARK.findall(new)) <= set(MARK.findall(live)), "what the notes say is there"
    assert rewritten(now, new).text == now, "a second run changes nothing"
    assert now.count("\n") == now.count("\r\n") or not crlf
    assert now.endswith("\n") or not old.endswith("\n")


@given(VAULT, SLIP, st.integers(0, 2), st.sets(st.integers(0, 4)), st.booleans())
def test_a_practice_goes_and_comes_back_with_less(
    notes: dict[str, str], edits: list, which: int, without: set[int], all_go: bool
) -> None:
    path = sorted(notes)[which % len(notes)] if notes else "a.md"
    lines = notes.get(path, "").splitlines(keepends=True)
    less = "".join(line for at, line in enumerate(lines) if not at or at - 1 not in without)
    old = worked_on(rendered(notes), edits)
    away = {of: text for of, text in notes.items() if of != path and not all_go}
    for step in (away, notes | {path: less}):
        new = rendered(step)
        now = rewritten(old, new).text
        assert kept(old, now)
        assert ticked(old) <= ticked(now)
        for mark in MARK.findall(new):
            assert now.count(mark) <= max(1, old.count(mark.split()[1])), "nothing comes twice"
        assert rewritten(now, new).text == now, "a second run changes nothing"
        old = now


@given(VAULT, VAULT)
def test_there_and_back_again(before: dict[str, str], after: dict[str, str]) -> None:
    """What nobody has worked on holds the same lines as a fresh one, and no closing section."""
    there = rewritten(rendered(before), rendered(after)).text
    back = rewritten(there, rendered(before)).text
    assert set(MARK.findall(back.split("<!-- ci-vault: gone -->")[0])) == set(
        MARK.findall(rendered(before))
    )


# Spreadsheets


def table(notes: Mapping[str, str]) -> str:
    return write(ask(vault_of(notes), "checklist", {}), "csv")


def cells(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    rows = StringIO(text.removeprefix("\ufeff"), newline="")
    return list(csv.DictReader(rows, delimiter=delimiter))


def filled(text: str, delimiter: str = ",") -> str:
    """Return a table as a spreadsheet saves it: an owner for each row, the second row ticked."""
    rows = cells(text)
    out = StringIO()
    sheet = csv.writer(out, delimiter=delimiter)
    sheet.writerow(["Owner", *rows[0]])
    for number, row in enumerate(rows):
        row |= {"done": "x"} if number == 1 else {}
        sheet.writerow([f"Người {number}" if number < 3 else "", *row.values()])
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_keeps_ticks_columns_and_order(delimiter: str) -> None:
    old = filled(table(NOTES), delimiter)
    assert rewritten_table(old, table(NOTES)) == old
    notes = changed("- Plan the change: Lập kế hoạch\n", "- Test it: Thử\n")
    found = cells(rewritten_table(old, table(notes)), delimiter)
    assert [(row["Owner"], row["done"], row["en"]) for row in found] == [
        ("Người 0", "False", "Assess the risk"),
        ("", "False", "Test it"),
        ("Người 2", "False", "Tell everybody"),
        ("", "False", "Record it"),
        ("", "False", "Close it"),
        ("Người 1", "x", "Plan the change"),
    ]


def test_a_row_without_work_goes_with_its_activity_and_a_renamed_note_keeps_its_rows() -> None:
    old = filled(table(NOTES))
    notes = {"Control.md": NOTES[CHANGE]}
    found = cells(rewritten_table(old, table(notes)))
    assert [(row["Owner"], row["path"]) for row in found] == [
        (f"Người {number}", "Control.md") for number in range(3)
    ]
    assert is_checklist_table(old)
    assert not is_checklist_table("kind,en,vi\n")


def grid(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def saved(rows: list[list[str]]) -> str:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def replaced(text: str, was: str, now: str) -> str:
    """Return a table in which the one cell `was` reads `now`."""
    rows = grid(text)
    assert sum(row.count(was) for row in rows) == 1
    return saved([[now if cell == was else cell for cell in row] for row in rows])


@pytest.mark.parametrize(
    ("wrote", "was", "now", "reads"),
    [
        # Nothing changed, or something else did.
        ("Plan the change (Lan, 1.12.)", "", "", "Plan the change (Lan, 1.12.)"),
        ("Lan: Plan OUR change", "Lập kế hoạch", "Lên kế hoạch", "Lan: Plan OUR change"),
        # The same text did.
        ("Plan the change (Lan)", "Plan the", "Plan each", "Plan each change (Lan)"),
        ("Plan the change Lan", "Plan the", "Plan each", "Plan each change Lan"),
        ("Lan: Plan the change", "Plan the", "Plan each", "Lan: Plan each change"),
        ("Plan OUR change", "Plan the", "Plan each", "Plan each change (Plan OUR change)"),
    ],
)
def test_a_cell_keeps_what_people_wrote_into_it(wrote: str, was: str, now: str, reads: str) -> None:
    old = replaced(marked_table(table(NOTES)), "Plan the change", wrote)
    assert rewritten_table(old, table(NOTES)) == old
    new = table(changed(was, now))
    said = rewritten_table(old, new)
    assert cells(said)[1]["en"] == reads
    assert rewritten_table(said, new) == said


def test_a_cell_keeps_a_remark_in_a_table_without_marks() -> None:
    """As `checklist --to csv > list.csv` writes it."""
    old = replaced(table(NOTES), "Lập kế hoạch", "Lập kế hoạch Lan")
    old = replaced(old, "Assess the risk", "Assess the risk (Lan)")
    assert rewritten_table(old, table(NOTES)) == old
    found = cells(rewritten_table(old, table(changed("Assess the risk", "Assess each risk"))))
    assert (found[0]["en"], found[1]["vi"]) == ("Assess each risk (Lan)", "Lập kế hoạch Lan")


def test_a_row_follows_a_slightly_changed_wording_with_its_tick() -> None:
    old = filled(table(NOTES))
    found = cells(
        rewritten_table(old, table(changed("Plan the change: Lập", "Plan each change: Lên")))
    )
    assert [(row["done"], row["en"], row["Owner"]) for row in found][1] == (
        *("x", "Plan each change"),
        "Người 1",
    )
    assert len(found) == 5


def test_what_has_no_title_of_its_own_stays() -> None:
    rows = grid(table(NOTES))
    rows[0] += ["Note", "Note"]
    rows[1] += ["one", "two", "", "three"]
    rows[2:2] = [[""], ["", "", "our own row"]]
    old = saved(rows)
    assert rewritten_table(old, table(NOTES)) == old
    now = grid(rewritten_table(old, table(changed("- Tell", "- Test it: Thử\n- Tell"))))
    width = len(rows[0])
    assert now[0][: width + 2] == [*rows[0], "", ""]
    assert now[1][width - 2 : width + 2] == ["one", "two", "", "three"]
    assert now[2:4] == rows[2:4]


def test_a_row_that_is_gone_is_left_where_people_put_it() -> None:
    fewer = table(changed("- Plan the change: Lập kế hoạch\n", ""))
    old = replaced(marked_table(table(NOTES)), "Plan the change", "Plan the change (Lan)")
    gone = grid(rewritten_table(old, fewer))
    assert "Plan the change (Lan)" in gone[-1]
    sorted_ = saved([gone[0], gone[-1], *gone[1:-1]])
    assert rewritten_table(sorted_, fewer) == sorted_
    back = cells(rewritten_table(sorted_, table(NOTES)))
    assert [row["en"] for row in back][:2] == ["Plan the change (Lan)", "Assess the risk"]
    untouched = cells(rewritten_table(marked_table(table(NOTES)), fewer))
    assert [row["en"] for row in untouched].count("Plan the change") == 0


CELLS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12), st.booleans()), max_size=6)


@given(VAULT, VAULT, CELLS, st.booleans(), st.sampled_from(["en", "vi", "both"]))
def test_no_cell_of_peoples_is_lost(
    before: dict[str, str], after: dict[str, str], edits: list, twice: bool, language: str
) -> None:
    """Each leaves a word in a text of ours, or in a cell or a row of their own."""
    rows = grid(marked_table(table(before)))
    texts = [at for at, name in enumerate(rows[0]) if name in ("practice", "en", "vi")]
    for number, (at, column, own) in enumerate(edits):
        if own or len(rows) == 1:
            rows.insert(1 + at % len(rows), ["", "", f"w{number}w"])
        else:
            row = rows[1 + at % (len(rows) - 1)]
            row += [""] * (len(rows[0]) + 3 - len(row))
            place = texts[column % 3] if column % 2 else len(rows[0]) + column % 3
            row[place] += f" w{number}w"
    rows += rows[1:2] * twice
    old = saved(rows)
    assert rewritten_table(old, table(before)) == old
    new = write(ask(vault_of(after), "checklist", {}, language=language), "csv")
    now = rewritten_table(old, new)
    assert set(re.findall(r"w\dw", now)) == set(re.findall(r"w\dw", old))
    assert rewritten_table(now, new) == now, "a second run changes nothing"
    assert {row["anchor"] for row in cells(new)} <= {row["anchor"] for row in cells(now)}


# Through the command line


def at_work(folder: Path, command: str) -> str:
    for path, text in NOTES.items():
        if not (folder / path).exists():
            (folder / path).write_text(text, encoding="utf-8")
    return run(command, folder)


def test_a_rewritten_file_says_what_changed_and_is_left_alone_when_nothing_did(
    tmp_path: Path,
) -> None:
    (tmp_path / "ci-vault.toml").touch()
    at_work(tmp_path, "ci-vault checklist -o list.md")
    file = tmp_path / "list.md"
    file.write_bytes(
        file.read_bytes().replace(b"- [ ] Plan", b"- [x] Plan").replace(b"\n", b"\r\n")
    )
    written = file.stat().st_mtime_ns
    assert at_work(tmp_path, "ci-vault checklist -o list.md") == (
        "ci-vault: list.md: nothing has changed\n"
    )
    assert file.stat().st_mtime_ns == written
    note = tmp_path / CHANGE
    text = note.read_text(encoding="utf-8").replace("Plan the change", "Plan each change")
    note.write_text(text.replace("- Tell everybody", "- Test it: Thử\n- Warn all"), "utf-8")
    assert at_work(tmp_path, "ci-vault checklist -o list.md") == (
        "ci-vault: wrote list.md: 1 new, 2 reworded, 1 tick kept\n"
        "ci-vault: ticked, and reworded since; look whether it is still done: "
        "Plan each change / Lập kế hoạch\n"
    )
    assert "- [x] Plan each change" in file.read_text(encoding="utf-8")
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_a_file_that_cannot_be_kept_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_bytes("Việc".encode("utf-16"))
    said = at_work(tmp_path, "ci-vault checklist -o list.md")
    assert "ci-vault: list.md: is not UTF-8 text" in said
    assert (tmp_path / "list.md").read_bytes() == "Việc".encode("utf-16")


def test_one_file_for_each_practice_is_known_by_its_mark(tmp_path: Path) -> None:
    titled = f"---\ntitle: 'Change: A/B?'\n---\n{NOTES[CHANGE]}"
    for path in (CHANGE, "other/Change.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(titled, encoding="utf-8")
    at_work(tmp_path, "ci-vault checklist --split -o ../lists")
    lists = tmp_path.parent / "lists"
    names = ["Change A B checklist 2.md", "Change A B checklist.md", "Incident checklist.md"]
    assert sorted(file.name for file in lists.iterdir()) == names
    (lists / "Incident checklist.md").rename(lists / "Ours.md")
    (tmp_path / CHANGE).unlink()
    said = run("ci-vault checklist --split -o ../lists", tmp_path)
    assert said == (
        "ci-vault: ../lists/Change A B checklist 2.md: nothing has changed\n"
        "ci-vault: ../lists/Ours.md: nothing has changed\n"
        "ci-vault: wrote ../lists/Change A B checklist.md: no longer in the notes: "
        "3 moved to the end\n"
    )


def test_nothing_is_written_unless_all_can_be(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "Incident checklist.md").write_text("Ours.\n", encoding="utf-8")
    said = at_work(tmp_path, "ci-vault checklist --split -o lists")
    assert "Incident checklist.md: is no checklist that ci-vault can follow" in said
    assert [file.name for file in (tmp_path / "lists").iterdir()] == ["Incident checklist.md"]


def test_no_file_is_written_unless_all_may_be(tmp_path: Path) -> None:
    (tmp_path / "ci-vault.toml").touch()
    at_work(tmp_path, "ci-vault checklist --split -o lists")
    lists = tmp_path / "lists"
    before = {file.name: file.read_bytes() for file in lists.iterdir()}
    for path, text in NOTES.items():
        more = text.replace("## Key activities\n", "## Key activities\n- Ask: Hỏi\n")
        (tmp_path / path).write_text(more, encoding="utf-8")
    (lists / "Incident checklist.md").chmod(0o444)
    said = run("ci-vault checklist --split -o lists", tmp_path)
    assert said.startswith("ci-vault: lists/Incident checklist.md: is read-only; name another")
    assert {file.name: file.read_bytes() for file in lists.iterdir()} == before


def test_the_file_of_a_renamed_note_is_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "ci-vault.toml").touch()
    at_work(tmp_path, "ci-vault checklist --split -o lists")
    file = tmp_path / "lists" / "Incident checklist.md"
    file.write_text(file.read_text("utf-8").replace("- [ ] Close", "- [x] Close"), "utf-8")
    (tmp_path / "Incident.md").rename(tmp_path / "Disruption.md")
    assert run("ci-vault checklist --split -o lists", tmp_path) == (
        "ci-vault: lists/Change checklist.md: nothing has changed\n"
        "ci-vault: wrote lists/Incident checklist.md: 1 tick kept\n"
    )
    assert len(list((tmp_path / "lists").iterdir())) == 2
    assert "## Disruption" in file.read_text("utf-8")
    assert "- [x] Close it" in file.read_text("utf-8")


def test_the_file_of_a_note_that_is_gone_keeps_its_work_and_gets_it_back(tmp_path: Path) -> None:
    (tmp_path / "ci-vault.toml").touch()
    at_work(tmp_path, "ci-vault checklist --split -o lists")
    file = tmp_path / "lists" / "Incident checklist.md"
    file.write_text(file.read_text("utf-8").replace("- [ ] Close", "- [x] Close"), "utf-8")
    before = file.read_text("utf-8")
    (tmp_path / "Incident.md").rename(tmp_path / "Incident.txt")
    nothing = "ci-vault: lists/Change checklist.md: nothing has changed\n"
    assert run("ci-vault checklist Change --split -o lists", tmp_path) == nothing
    assert run("ci-vault checklist --split -o lists", tmp_path) == (
        f"{nothing}ci-vault: wrote lists/Incident checklist.md: no longer in the notes: "
        "2 moved to the end, 1 tick kept\n"
    )
    assert "- [x] Close it / Đóng lại" in body(file.read_text("utf-8"), GONE)
    assert run("ci-vault checklist --split -o lists", tmp_path) == nothing
    (tmp_path / "Incident.txt").rename(tmp_path / "Incident.md")
    run("ci-vault checklist --split -o lists", tmp_path)
    assert file.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("name", "to"), [("List.md", "html"), ("List.md", "xlsx"), ("List.csv", "json"), ("L", "text")]
)
def test_no_other_format_takes_the_place_of_a_checklist(tmp_path: Path, name: str, to: str) -> None:
    (tmp_path / "ci-vault.toml").touch()
    at_work(tmp_path, f"ci-vault checklist -o {name}")
    before = (tmp_path / name).read_bytes()
    said = at_work(tmp_path, f"ci-vault checklist --to {to} -o {name}")
    assert said.startswith(f"ci-vault: {name}: is there already")
    assert (tmp_path / name).read_bytes() == before


def test_a_source_can_be_followed_from_where_the_file_stands() -> None:
    title = "1. **Key activities** / [[x|Hoạt động chính]]"
    vault = vault_of({"a b/(1) Đổi.md": f"## {title}\n- Plan: Lập kế hoạch\n"})
    way = write(ask(vault, "checklist", {}, seen=lambda path: f"../{path}"), "md")
    link = scan("Lists/list.md", way).links[0]
    reached = vault.with_notes(scan("Lists/list.md", way)).resolve(scan("Lists/list.md", way), link)
    assert isinstance(reached, Found)
    assert (reached.path, reached.fragment_missing) == ("a b/(1) Đổi.md", False)

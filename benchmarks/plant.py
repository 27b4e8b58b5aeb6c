"""Plant defects into a clean vault, and say where each is and which rule must find it."""

import argparse
import json
import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import make_vault

Match = re.Match[str]


class Plant(NamedTuple):
    """How one defect is made: in a note of one of `folders`, in the first line that `pattern`
    finds, what it finds becomes `instead`; no line comes or goes. Properties are looked at only by
    a pattern that is bound to the start of a line. The defect is told at its line, or at the first
    that `told` finds."""

    rule: str
    folders: str
    pattern: str
    instead: str | Callable[[Match], str]
    told: str = ""


class Planted(NamedTuple):
    """One defect: the rule that must find it, and where."""

    rule: str
    path: str
    line: int
    what: str


def _decomposed(match: Match) -> str:
    return unicodedata.normalize("NFD", match[0])


def _without_marks(match: Match) -> str:
    apart = unicodedata.normalize("NFD", match[0].replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _small(match: Match) -> str:
    return match[0].lower()


def _mistyped(match: Match) -> str:
    """Swap two letters inside a word, others in each: a slip made three times is a word."""
    word = match[0]
    pairs = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]]
    at = pairs[len(match.string) % len(pairs)]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


P, C, M, I = "Practices", "Concepts", "Meetings", "Improvements"  # noqa: E741
PLAIN_LINK = r"^- \[\[(.+)\]\]$"
PAIR = r"^- ([A-Z][^:]+): (.+)$"
LAST_LINKS = r"^(See|Xem) \[\[.+\]\]\.$"
VIETNAMESE = r"(?<![\w\[|])[^\W\d_]*[ếềểệốồổộấầẩậứừửựớờởợ][^\W\d_]*(?=[ .,])"

PLANTS = (
    # Links
    Plant("broken-link", f"{P} {C}", PLAIN_LINK, r"- [[\1s]]"),
    Plant("broken-link", f"{C} {I}", r"\[\[[^\]|#]+\|", "[[Notes of the spring|"),
    Plant("broken-link", M, LAST_LINKS, r"\1 [this](Old%20plan.md)."),
    Plant("broken-link", I, r'^up: "\[\[.*', 'up: "[[Spring plan]]"'),
    Plant("broken-embed", C, r"flow\.svg", "flows.svg"),
    Plant("broken-heading", I, r"#Practices", "#Practises"),
    Plant("broken-block", f"{P} {I}", r"See \[\[[^\]|#]+\|", "See [[Home#^first|"),
    Plant("ambiguous-link", C, PLAIN_LINK, "- [[Old list]]"),
    Plant("alias-link", C, PLAIN_LINK, "- [[Start page]]"),
    Plant("case-link", P, r"(?<=\[\[)[A-Z].*(?=\]\]$)", _small),
    Plant("empty-link", M, LAST_LINKS, r"\1 [[]]."),
    Plant("unclosed-link", C, PLAIN_LINK, r"- [[\1"),
    Plant("nested-link", P, PLAIN_LINK, r"- [[\1 [[Home]]]]"),
    Plant("pipe-in-table", I, r"^\| Pages ", "| [[Home|Pages]] "),
    Plant("unquoted-property-link", I, r'^up: "(.*)"', r"up: \1"),
    # Properties, headings, tags
    Plant("invalid-property-block", M, r"^team: ", "team: [: "),
    Plant("wrong-property-type", f"{P} {I}", r"^tags: \[(.*)\]", r"tags: \1"),
    Plant("deprecated-property", C, r"^aliases:", "alias:"),
    Plant("deprecated-property", I, r"^tags:", "tag:"),
    Plant("missing-section", P, r"^\*Key words\*", "*In short*", r"^type: "),
    Plant("section-name-variant", P, r"^\*Key words\*", "*Keywords*"),
    Plant("section-name-variant", P, r"^\*Key activities\*", "*Key Activities*"),
    Plant("missing-property", M, r"^team:", "crew:", r"^---"),
    Plant("missing-property", I, r"^status:", "state:", r"^---"),
    Plant("heading-jump", M, r"^## (Agenda|Nội dung)", r"### \1"),
    Plant("duplicate-heading", I, r"^## Result", "## Reason"),
    Plant("empty-section", M, LAST_LINKS, "## Appendix"),
    Plant("several-titles", I, r"^## Figures", "# Figures"),
    Plant("near-duplicate-tag", I, r"^#improvement", "#improvements"),
    Plant("near-duplicate-tag", C, r"^#concept", "#concepts"),
    Plant("tag-case-variant", C, r"^#concept", "#Concept"),
    Plant("misspelt-tag", f"{P} {C} {I}", r"(?<= #)[a-z]{7,}", _mistyped),
    Plant("unknown-tag", f"{I}", r"^#improvement", "#picnic"),
    Plant("invalid-tag", P, r"^#practice", "#2024"),
    # Typography
    Plant("stray-emphasis", C, PLAIN_LINK, r"- [[\1]]**"),
    Plant("stray-emphasis", f"{M} {I}", r"(?<=\. )(The|We|Nhóm) ", r"**\1 "),
    Plant("stray-emphasis", I, r"^(Nobody|Before|Each|What) ", r"==\1 "),
    Plant("no-break-space", f"{C} {M} {I}", r"(?<=[a-z]\. )(?=\w)", "\u00a0"),
    Plant("no-break-space", f"{C} {I}", r"(?<=[a-z]) (?=was|are|is)", "\u00a0"),
    Plant("invisible-character", f"{C} {M} {I}", r"(?<=bef)(?=ore)", "\u200b"),
    Plant("invisible-character", f"{P} {C}", r"(?<=with)(?=out|in)", "\u00ad"),
    Plant("control-character", f"{C} {I}", r"(?<=[a-z]) (?=to |of )", "\x08 "),
    Plant("double-space", f"{C} {I}", r"(?<=[a-z]) (?=to |of )", "  "),
    Plant("tab", f"{C} {I}", r"(?<=[a-z]) (?=to |of )", "\t"),
    Plant("space-before-punctuation", f"{C} {M}", r"(?<=[a-z])\. (?=[A-Z])", " . "),
    Plant("trailing-space", P, r"^- [A-Z].+$", r"\g<0> "),
    Plant("not-nfc", f"{C} {M} {P}", VIETNAMESE, _decomposed),
    Plant("lookalike-letter", f"{P} {C} {M}", r"Đ", "Ð"),
    Plant("lookalike-letter", f"{C} {I}", r"(?<=[Uu]s)e(?=rs)", "\u0435"),
    # English and Vietnamese
    Plant("misspelt-english", f"{C} {M} {I}", r"\bbefore\b", "befor"),
    Plant("misspelt-english", f"{C} {M} {I}", r"\bquestions\b", "quesions"),
    Plant("misspelt-english", f"{C} {M} {I}", r"\bcolleagues\b", "collegues"),
    Plant("misspelt-english", f"{C} {M} {I}", r"\bseveral\b", "severl"),
    Plant("misspelt-english", P, r"^- Correct\b", "- Corect"),
    Plant("misspelt-english", P, r"^- Describe\b", "- Descibe"),
    Plant("invalid-syllable", f"{P} {C} {M} {I}", r"\bkhông\b", "khôgn"),
    Plant("invalid-syllable", f"{P} {C} {M} {I}", r"\bnhóm\b", "nhómm"),
    Plant("misplaced-tone", f"{P} {C} {M} {I}", r"\bngười\b", "ngừơi"),
    Plant("misplaced-tone", f"{P} {C} {M} {I}", r"\btoán\b", "tóan"),
    Plant("mixed-tone-style", f"{P} {C} {M}", r"\bthoả\b", "thỏa"),
    Plant("confusable-word", f"{P} {C}", r"\bhiệu quả\b", "nâng suất"),
    Plant("confusable-word", P, r"\bChia sẻ\b", "Chia sẽ"),
    Plant("confusable-word", P, r"\bChỉnh sửa\b", "Sử lý"),
    Plant("missing-marks", f"{C} {M} {I}", r"được lưu ở nhiều nơi", _without_marks),
    Plant("missing-translation", P, PAIR, r"- \1"),
    Plant("unfilled-prompt", I, r"^(Nobody|Before|Each|What) ", r"«EN: why» \1 "),
    Plant("unpaired-item", P, r"^- Name an owner .+", "- ???"),
    Plant("swapped-sides", P, PAIR, r"- \2: \1"),
    Plant("inconsistent-translation", P, r"^(- Thank everyone .+): .+", r"\1: Khen ngợi mọi người"),
    Plant("inconsistent-translation", P, r"^(- Tell the head .+): .+", r"\1: Gửi thư cho giám đốc"),
    Plant("forbidden-term", P, r"\bHỏi khách hàng\b", "Hỏi thân chủ"),
    Plant("forbidden-term", P, r"^(- [A-Z].*incident.*: .*)sự cố", r"\1biến cố"),
    Plant("key-word-not-in-purpose", P, r"^- \*\*.+\*\*: .+", "- **shared goals**: mục tiêu chung"),
    Plant(
        "emphasis-without-key-word",
        P,
        r"^- \*\*.+\*\*: .+",
        "- **shared values**: giá trị chung",
        r"^- \*The purpose",
    ),
    Plant("emphasis-count", P, r"bằng cách \*\*([^*]+)\*\*", r"bằng cách \1"),
    Plant("activity-shape", P, r"^- Compare ([^:]+):", r"- Comparing \1:"),
    Plant("list-style", P, r"^(- [A-Z][^:]+: .*)", r"\1."),
    # The linter itself
    Plant("unknown-rule-in-ignore", C, r"^!\[\[.*", "<!-- ci-vault: ignore brokn-link -->"),
    Plant("unused-ignore", C, r"^!\[\[.*", "%% ci-vault: ignore broken-link %%"),
)
# Behind the end of a note, for these swallow all that follows.
ENDINGS = (("unclosed-fence", "```yaml\nhours: 4\n"), ("unclosed-comment", "%% to be told\n"))
LETTER = (
    "We thank all teams for a good year. The new list of practices is ready, it stands in "
    "[[Home]], and each of them has an owner. Please read the two that matter most to you, and "
    "tell us what is still unclear by {}.\n"
)
# Further notes: what is wrong with each, and at which line.
NOTES = (
    ("duplicate-name", 1, "Archive/Old list.md", "The practices we had. See [[Home]].\n"),
    ("duplicate-name", 1, "Drafts/Old list.md", "The practices we want. See [[Home]].\n"),
    ("not-nfc", 1, unicodedata.normalize("NFD", "Drafts/Kế hoạch cũ.md"), "See [[Home]].\n"),
    ("empty-note", 1, "Drafts/Empty.md", ""),
    ("isolated", 1, "Drafts/Wish list.md", "Nobody knows of this one.\n"),
    ("dead-end", 1, "Drafts/Goal.md", "Nothing more is said here.\n"),
    ("orphan", 1, "Drafts/Reason.md", "This one leads to [[Goal]].\n"),
    ("unlinked-mention", 1, "Drafts/Mention.md", "As our wish list says. See [[Home]].\n"),
    ("", 1, "Drafts/First letter.md", LETTER.format("Monday")),
    ("similar-note", 1, "Drafts/Second letter.md", LETTER.format("Friday")),
    ("byte-order-mark", 1, "Drafts/Mark.md", "\ufeffSee [[Home]].\n"),
    ("line-ends", 1, "Drafts/Lines.md", "See [[Home]].\r\nSee [[Terms]].\r\n"),
    ("final-newline", 1, "Drafts/End.md", "See [[Home]]."),
    ("blank-lines", 3, "Drafts/Blank.md", "See [[Home]].\n\n\n\nSee [[Terms]].\n"),
)
# Rows of the reviewed terms that decide nothing.
ROWS = (
    ("invalid-reviewed-term", "| storage | lưu trữ | prefered | |\n"),
    ("invalid-reviewed-term", "| | máy in | preferred | |\n"),
)
MOST = 3  # defects in one note


def plant(
    files: Mapping[str, str], count: int = 0, seed: int = 7
) -> tuple[dict[str, str], list[Planted]]:
    """Return `files` with defects in them, and the list of these.

    `count` of them, each kind in turn, less those that no note can have any more; 0 makes one of
    each. Those that need a note or the end of one come once, besides.
    """
    chance = random.Random(seed)
    after = {**files, **{path: text for _, _, path, text in NOTES}}
    done = [Planted(rule, path, line, text) for rule, line, path, text in NOTES if rule]
    terms = f"{make_vault.TERMS}.md"
    for rule, row in ROWS:
        done.append(Planted(rule, terms, after[terms].count("\n") + 1, row))
        after[terms] += row
    paths = [path for path in files if path.partition("/")[0] in make_vault.FOLDERS.values()]
    chance.shuffle(paths)
    taken: dict[str, set[int]] = {path: set() for path in paths}
    for rule, text in ENDINGS:
        path = paths.pop()
        done.append(Planted(rule, path, after[path].count("\n") + 1, text.split("\n")[0]))
        after[path] += text
    for number in range(count or len(PLANTS)):
        one = _made(PLANTS[number % len(PLANTS)], paths, after, taken)
        if one:
            done.append(one)
    return after, done


def _made(
    kind: Plant, paths: Sequence[str], files: dict[str, str], taken: Mapping[str, set[int]]
) -> Planted | None:
    """Make one defect in a note that has the fewest and can have it; None where none can."""
    pattern = re.compile(kind.pattern)
    for many in range(MOST):
        for path in paths:
            if path.partition("/")[0] not in kind.folders or len(taken[path]) != many:
                continue
            lines = files[path].split("\n")
            body = 0 if kind.pattern[0] == "^" or lines[0] != "---" else lines.index("---", 1)
            for at, line in enumerate(lines[body:], body):
                if at not in taken[path] and pattern.search(line):
                    lines[at] = pattern.sub(kind.instead, line, count=1)
                    files[path] = "\n".join(lines)
                    taken[path].add(at)
                    told = next((i for i, of in enumerate(lines) if re.search(kind.told, of)), at)
                    return Planted(kind.rule, path, (told if kind.told else at) + 1, lines[at])
    return None


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write `files`, path to text, into `folder`."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--planted", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    files, done = plant(dict(make_vault.vault(given.notes, given.seed)), given.planted, given.seed)
    write(files, given.folder)
    print(json.dumps([one._asdict() for one in done], ensure_ascii=False, indent=1))

"""Make a vault of any size that a linter has nothing to say about: same number, same bytes.

Practices, concepts, meetings and improvements of about 2 KB, in good English and Vietnamese.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import words

Both = tuple[str, str]

KINDS = (
    "practice concept meeting improvement practice concept meeting practice meeting improvement"
).split()
FOLDERS = {
    "practice": "Practices",
    "concept": "Concepts",
    "meeting": "Meetings",
    "improvement": "Improvements",
}
# Numbers are strewn over all names there are; the steps share no factor with how many that is.
PRACTICE_STEP, CONCEPT_STEP = 12_347, 4_801
HOME, TERMS, DIAGRAM = "Home", "Terms", "flow.svg"


def vault(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of all files of a vault with `count` notes."""
    chance = random.Random(seed)
    names = [_name(number) for number in range(count - 2)]
    yield "ci-vault.toml", words.CONFIG + f"tags = {json.dumps(_vocabulary())}\n"
    yield f"Attachments/{DIAGRAM}", words.DIAGRAM
    yield f"{TERMS}.md", words.TERMS
    yield f"{HOME}.md", _home(names)
    for number, name in enumerate(names):
        kind = KINDS[number % len(KINDS)]
        text = MAKERS[kind](number, names, chance)
        yield f"{FOLDERS[kind]}/{name[0]}.md", text


def write(folder: Path, count: int, seed: int) -> int:
    """Write the vault into `folder` and return its size in bytes."""
    size = 0
    for inside in ("Attachments", *FOLDERS.values()):
        (folder / inside).mkdir(parents=True, exist_ok=True)
    for path, text in vault(count, seed):
        size += (folder / path).write_bytes(text.encode())
    return size


def _vocabulary() -> list[str]:
    """Return the tags that notes may have."""
    subjects = [tag for english, _ in words.SUBJECTS for tag in (english, f"{english}/*")]
    return ["home", *FOLDERS, *subjects]


def _name(number: int) -> Both:
    """Return what a note is called in both languages; the English is its file's name."""
    return NAMES[KINDS[number % len(KINDS)]](_ordinal(number))


def _ordinal(number: int) -> int:
    """Return how many notes of the same kind come before."""
    tens, place = divmod(number, len(KINDS))
    return tens * KINDS.count(KINDS[place]) + KINDS[:place].count(KINDS[place])


def _practice_name(ordinal: int) -> Both:
    tables = (words.SUBJECTS, words.THINGS, words.WORK, words.PLACES)
    subject, thing, work, place = _picked(ordinal * PRACTICE_STEP, tables)
    english = f"{subject[0]} {thing[0]} {work[0]} {place[0]}"
    return _capital((english, f"{work[1]} {thing[1]} {subject[1]} {place[1]}"))


def _concept_name(ordinal: int) -> Both:
    tables = (words.SUBJECTS, words.THINGS, words.SORTS)
    subject, thing, sort = _picked(ordinal * CONCEPT_STEP, tables)
    english = f"{sort[0]} {subject[0]} {thing[0]}"
    return _capital((english, f"{thing[1]} {subject[1]} {sort[1]}"))


def _meeting_name(ordinal: int) -> Both:
    """Return a name in one language; a meeting's note is in that language alone."""
    days, team = divmod(ordinal, len(words.SUBJECTS))
    day = date(2020, 1, 6) + timedelta(days=days * 2 + team % 2)
    english, vietnamese = words.SUBJECTS[team]
    name = f"{day} {english.capitalize()} team" if ordinal % 2 else f"{day} Nhóm {vietnamese}"
    return name, name


def _improvement_name(ordinal: int) -> Both:
    x = _thing(random.Random(ordinal))
    number = f"IMP-{ordinal:05}"
    return f"{number} Shorter {x[0]}", f"{number} {x[1].capitalize()} ngắn gọn hơn"


NAMES = {
    "practice": _practice_name,
    "concept": _concept_name,
    "meeting": _meeting_name,
    "improvement": _improvement_name,
}


def _picked(number: int, tables: Sequence[Sequence[Both]]) -> list[Both]:
    found = []
    for table in tables:
        number, at = divmod(number, len(table))
        found.append(table[at])
    return found


def _capital(both: Both) -> Both:
    english, vietnamese = both
    return english[0].upper() + english[1:], vietnamese[0].upper() + vietnamese[1:]


def _small(both: Both) -> Both:
    english, vietnamese = both
    return english[0].lower() + english[1:], vietnamese[0].lower() + vietnamese[1:]


def _thing(chance: random.Random) -> Both:
    subject, thing = chance.choice(words.SUBJECTS), chance.choice(words.THINGS)
    return f"{subject[0]} {thing[0]}", f"{thing[1]} {subject[1]}"


def _filled(template: Both, x: Both, y: Both, chance: random.Random) -> Both:
    team, day = chance.choice(words.SUBJECTS), chance.choice(words.DAYS)
    number = str(chance.randrange(2, 40))
    english, vietnamese = (
        side.format(x=x[at], y=y[at], t=team[at], day=day[at], n=number)
        for at, side in enumerate(template)
    )
    return english, vietnamese


def _sentences(count: int, chance: random.Random) -> list[Both]:
    """Return `count` different sentences in both languages."""
    return [
        _capital(_filled(template, _thing(chance), _thing(chance), chance))
        for template in chance.sample(words.SENTENCES, count)
    ]


def _links(number: int, names: Sequence[Both], chance: random.Random, count: int) -> list[Both]:
    """Return links to other practices and concepts, as each language shows them."""
    found: list[Both] = []
    for _ in range(count):
        tens = chance.randrange((len(names) + 9) // 10) * 10
        near = (tens + place for place in chance.sample((0, 1, 4, 5, 7), 5))
        other = next((at for at in near if at < len(names) and at != number), 0)
        english, vietnamese = names[other]
        shown = _small((english, vietnamese))
        found.append((f"[[{english}|{shown[0]}]]", f"[[{english}|{shown[1]}]]"))
    return found


def _top(properties: dict[str, str], tags: Sequence[str]) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in properties.items())
    return f"---\n{lines}tags: [{', '.join(tags)}]\n---\n"


def _day(number: int) -> str:
    return str(date(2023, 1, 2) + timedelta(days=number % 700))


def _practice(number: int, names: Sequence[Both], chance: random.Random) -> str:
    """Return a practice as teams write it: purpose, key words, activities, and tags at its end."""
    name = _small(names[number])
    subject = name[0].split()[0]
    x, y = _thing(chance), _thing(chance)
    tables = (words.GOALS, words.MEANS, words.RESULTS)
    goal, means, result = (_filled(chance.choice(table), x, y, chance) for table in tables)
    activities = [
        _filled(template, x if at % 2 else y, y, chance)
        for at, template in enumerate(chance.sample(words.ACTIVITIES, 6))
    ]
    activities.append(words.COMMON[number % len(words.COMMON)])
    links = _links(number, names, chance, 4)
    properties = {
        "title": names[number][0],
        "title_vi": names[number][1],
        "type": "practice",
        "group": words.GROUPS[number % len(words.GROUPS)],
        "aliases": f"[{names[number][1]}]",
        "created": _day(number),
    }
    texts = _sentences(2, chance)
    return (
        _top(properties, ["practice", subject]) + f"- *The purpose* of the **{name[0]}** practice "
        f"is to **{goal[0]}** by **{means[0]}**, so that **{result[0]}**.\n\n"
        f"- Mục đích của thực hành **{name[1]}** là **{goal[1]}** bằng cách **{means[1]}**, "
        f"để **{result[1]}**.\n\n"
        "*Key words*\n"
        + "".join(f"- **{english}**: {other}\n" for english, other in (goal, means, result))
        + "\n*Key activities*\n"
        + "".join(f"- {english}: {other}\n" for english, other in activities)
        + f"\n## How it works / Cách thực hiện\n\n"
        f"{texts[0][0]}. {texts[1][0]}. See {links[0][0]} and {links[1][0]}.\n\n"
        f"{texts[0][1]}. {texts[1][1]}. Xem {links[0][1]} và {links[1][1]}.\n\n"
        f"## Works with / Phối hợp với\n\n- {_target(links[2])}\n- {_target(links[3])}\n\n"
        f"#practice #{subject} #{subject}/{name[0].split()[1]}\n"
    )


def _target(link: Both) -> str:
    return link[0].partition("|")[0] + "]]"


def _concept(number: int, names: Sequence[Both], chance: random.Random) -> str:
    """Return a concept: what it is and how it is used, in both languages."""
    name = _small(names[number])
    sort, subject, thing = name[0].split()
    x = f"{subject} {thing}", name[1].removesuffix(f" {dict(words.SORTS)[sort]}")
    meaning = words.MEANINGS[[english for english, _ in words.SORTS].index(sort)]
    article = "An" if sort[0] in "aeiou" else "A"
    other_article = "an" if subject[0] in "aeiou" else "a"
    texts, links = _sentences(7, chance), _links(number, names, chance, 5)
    properties = {
        "title": names[number][0],
        "title_vi": names[number][1],
        "type": "concept",
        "aliases": f"[{names[number][1]}]",
        "created": _day(number),
    }
    english, vietnamese = ([text[side] for text in texts] for side in (0, 1))
    return (
        _top(properties, ["concept", subject])
        + f"\n{article} {name[0]} is {other_article} {x[0]} {meaning[0]}. {english[0]}. What to do "
        f"with it is told in {links[0][0]}.\n\n"
        f"{names[number][1]} là {x[1]} {meaning[1]}. {vietnamese[0]}. Cần làm gì được nêu trong "
        f"{links[0][1]}.\n\n"
        "## In practice / Trong thực tế\n\n"
        f"{english[1]}. {english[2]}. {english[3]}. More on this stands in {links[1][0]}.\n\n"
        f"{vietnamese[1]}. {vietnamese[2]}. {vietnamese[3]}. Chi tiết có trong {links[1][1]}.\n\n"
        f"![[{DIAGRAM}]]\n\n"
        "## What to watch / Điều cần lưu ý\n\n"
        f"{english[4]}. {english[5]}. {english[6]}.\n\n"
        f"{vietnamese[4]}. {vietnamese[5]}. {vietnamese[6]}.\n\n"
        "## See also / Xem thêm\n\n"
        + "".join(f"- {_target(link)}\n" for link in links[2:])
        + f"\n#concept #{subject}/{thing}\n"
    )


# Titles of a meeting's sections, and the words before links, in either language.
MEETING = (
    ("Agenda", "Discussion", "Decisions", "Next steps", "See", "took the notes", "and"),
    ("Nội dung", "Thảo luận", "Quyết định", "Bước tiếp theo", "Xem", "ghi biên bản", "và"),
)


def _meeting(number: int, names: Sequence[Both], chance: random.Random) -> str:
    """Return the notes of a meeting, in one language."""
    day, _, title = names[number][0].partition(" ")
    side = int(title.startswith("Nhóm"))
    agenda, talk, decisions, steps, see, noted, both = MEETING[side]
    team = words.SUBJECTS[_ordinal(number) % len(words.SUBJECTS)][0]
    texts = [text[side] for text in _sentences(13, chance)]
    links = [link[side] for link in _links(number, names, chance, 5)]
    things = [_capital(_thing(chance))[side] for _ in range(3)]
    tasks = [
        _filled(template, _thing(chance), _thing(chance), chance)[side]
        for template in chance.sample(words.ACTIVITIES, 3)
    ]
    people = chance.sample(words.PEOPLE, 4)
    properties = {"type": "meeting", "date": day, "team": team, "people": f"[{', '.join(people)}]"}
    return (
        _top(properties, ["meeting", team])
        + f"\n# {title}\n\n{people[0]} {noted}. {see} {links[0]} {both} {links[1]}.\n\n"
        f"## {agenda}\n\n"
        + "".join(f"{at}. {thing}\n" for at, thing in enumerate(things, 1))
        + f"\n## {talk}\n\n{'. '.join(texts[:5])}. {see} {links[2]}.\n\n"
        f"{'. '.join(texts[5:9])}.\n\n"
        f"## {decisions}\n\n"
        + "".join(f"- {text}.\n" for text in texts[9:])
        + f"\n## {steps}\n\n"
        + "".join(f"- [{mark}] {task}\n" for mark, task in zip(" x ", tasks, strict=True))
        + f"\n{see} {links[3]} {both} {links[4]}.\n"
    )


def _improvement(number: int, names: Sequence[Both], chance: random.Random) -> str:
    """Return the record of an improvement: English, with figures, and a Vietnamese summary."""
    name = names[number][0]
    title = name.partition(" ")[2]
    subject = title.split()[1]
    texts, links = _sentences(11, chance), _links(number, names, chance, 4)
    english = [text[0] for text in texts]
    before = chance.randrange(20, 90)
    properties = {
        "title": title,
        "type": "improvement",
        "status": chance.choice(("planned", "running", "done")),
        "owner": chance.choice(words.PEOPLE),
        "up": f'"{_target(links[0])}"',
        "created": _day(number),
    }
    return (
        _top(properties, ["improvement", subject])
        + f"\n# {title}\n\n> [!summary] Idea\n> {english[0]}. {english[1]}.\n\n"
        f"## Reason\n\n{english[2]}. {english[3]}. {english[4]}. See {links[1][0]}.\n\n"
        "## Figures\n\n| Measure | Before | After |\n|---|---|---|\n"
        f"| Hours a month | {before} | {before // 2} |\n| Pages | {before // 3} | 4 |\n\n"
        f"```yaml\nregister: {subject}\nhours: {before // 2}\n```\n\n"
        f"## Result\n\n{english[5]}. {english[6]}. {english[7]}. ^result\n\n"
        f"The record follows {links[2][0]}, and [[{HOME}#Practices|the list of practices]] has "
        f"the others.\n\n"
        f"## Tóm tắt\n\n{texts[8][1]}. {texts[9][1]}. {texts[10][1]}. Xem {links[3][1]}.\n\n"
        f"#improvement #{subject}\n"
    )


MAKERS = {
    "practice": _practice,
    "concept": _concept,
    "meeting": _meeting,
    "improvement": _improvement,
}


def _home(names: Sequence[Both]) -> str:
    """Return the note that the others start from."""
    practices = [names[at][0] for at in range(0, min(len(names), 200), 10)]
    lines = "".join(f"- [[{name}]]\n" for name in practices)
    return (
        "---\ntype: index\naliases: [Start page]\ntags: [home]\n---\n\n# Home\n\n"
        f"What our words mean is agreed in [[{TERMS}]].\n\n## Practices\n\n{lines}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    size = write(given.folder, given.notes, given.seed)
    print(f"{given.notes} notes, {size / given.notes:.0f} bytes a note")

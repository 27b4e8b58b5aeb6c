"""Make a vault of any size from a seed number: the same number, the same bytes."""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

ENGLISH = (
    "service value practice change incident problem release request level agreement supplier "
    "risk continuity capacity team review record measure improve plan deliver support design "
    "outcome stakeholder quality process operation knowledge asset configuration monitoring"
).split()
VIETNAMESE = (
    "dịch vụ giá trị thực hành thay đổi sự cố vấn đề phát hành yêu cầu mức thoả thuận nhà cung cấp "
    "rủi ro liên tục năng lực đội nhóm xem xét ghi nhận đo lường cải tiến kế hoạch chuyển giao hỗ "
    "trợ thiết kế kết quả chất lượng quy trình vận hành tri thức tài sản cấu hình giám sát"
).split()
FOLDERS = ("Practices", "Concepts", "Improvements", "Teams/A", "Teams/B", "Archive/2024")


def vault(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield `count` notes, path and text, about 2 KB each."""
    chance = random.Random(seed)
    paths = [f"{FOLDERS[number % len(FOLDERS)]}/Note {number}.md" for number in range(count)]
    for number, path in enumerate(paths):
        yield path, _note(number, count, chance)


def _note(number: int, count: int, chance: random.Random) -> str:
    links = iter([f"[[Note {chance.randrange(count)}]]" for _ in range(8)])
    tags = [f"{chance.choice(ENGLISH)}-{chance.choice(ENGLISH)}" for _ in range(5)]
    parts = [
        f"---\ntitle: Note {number}\ntitle_vi: Ghi chú {number}\ntype: practice\n"
        f"group: {chance.choice(ENGLISH)}\naliases: [N{number}]\n"
        f"created: 2024-03-{number % 28 + 1:02}\n"
        f"tags: [{tags[0]}, {tags[1]}]\n---\n",
        f"# Note {number}\n",
        f"{_words(ENGLISH, 40, chance)} {next(links)} and {next(links)}.\n",
        f"{_words(VIETNAMESE, 45, chance)} {next(links)}.\n",
        f"## Work\n\n- {_words(ENGLISH, 8, chance)}: {next(links)}\n"
        f"  - **{_words(ENGLISH, 3, chance)}** {_words(ENGLISH, 8, chance)}\n"
        f"- [ ] {_words(VIETNAMESE, 10, chance)} {next(links)}\n",
        _pairs(number, chance),
        f"## See also\n\n1. {next(links)}\n2. {next(links)}\n3. {next(links)}\n",
        " ".join(f"#{tag}" for tag in tags[2:]) + "\n",
    ]
    return "\n".join(parts)


def _pairs(number: int, chance: random.Random) -> str:
    if number % 3:
        return f"## Text\n\n{_words(ENGLISH, 60, chance)}.\n\n{_words(VIETNAMESE, 60, chance)}.\n"
    items = (
        f"- **{_words(ENGLISH, 4, chance)}**: {_words(VIETNAMESE, 5, chance)}\n" for _ in range(10)
    )
    return (
        "## Key words\n\n"
        + "".join(items)
        + "\n*Key activities*\n\n"
        + "".join(
            f"- {_words(ENGLISH, 5, chance)}: {_words(VIETNAMESE, 6, chance)}\n" for _ in range(3)
        )
    )


def _words(words: list[str], count: int, chance: random.Random) -> str:
    return " ".join(chance.choices(words, k=count)).capitalize()


def write(folder: Path, count: int, seed: int) -> int:
    """Write the vault into `folder` and return its size in bytes."""
    size = 0
    for path, text in vault(count, seed):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        size += (folder / path).write_bytes(text.encode())
    return size


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    size = write(given.folder, given.notes, given.seed)
    print(f"{given.notes} notes, {size / given.notes:.0f} bytes a note")

"""What is not published leaves no word in the guide: each such note holds words of its own.

All bytes of all files are searched, and their names, so what the guide will hold besides pages is
searched too. What published notes write themselves, as the text of a link, is published.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from .guides import built, write

# Each word begins so, and stands in one place of one note.
SENTINEL = "zqx"
WITHHELD = {
    "Secret/Withheld.md": "publish: false",
    "Secret/Plan/Draft.md": "draft: true",
    "Templates/New plan.md": "type: practice",
    "Unlinked.md": "publish: false",
    "Both.md": "publish: false\ndraft: false",
    "Quiet.md": "draft: true\ntype: practice\ngroup: Group zqxgroupquiet / Nhóm zqxnhomquiet",
}
NOTE = """---
{properties}
title: Title zqxtitle{n}
title_vi: Tiêu đề zqxtieude{n}
aliases: [Alias zqxalias{n}]
tags: [zqxtag{n}, shared/zqxnested{n}]
description: zqxdescription{n}
owner: zqxowner{n}
related: "[[Public]]"
---

# Heading zqxheading{n}

The purpose of the **zqxpurpose{n}** practice is to keep this from those who read the guide.

Mục đích của thực hành **zqxmucdich{n}** là giữ điều này khỏi những ai đọc tài liệu.

## Key words

- zqxterm{n}: từ zqxtu{n}
- public term: từ zqxkhac{n}

## Key activities

- [ ] Do zqxactivity{n}: Làm zqxhoatdong{n}

## Shared heading

See [[Public|zqxlabel{n}]] and [[Public#Part]], a word zqxbody{n} #zqxinline{n} %%zqxcomment{n}%%

![[zqxpicture{n}.svg]] [[zqxfile{n}.pdf]] ![zqxshown{n}](Public.svg) ^zqxblock{n}

> [!note] zqxcallout{n}
> `zqxcode{n}` and $zqxmath{n}$ [^zqxnote{n}]

[^zqxnote{n}]: zqxfootnote{n} <https://example.org/zqxaddress{n}>
"""
PUBLIC = """---
tags: [shared]
---

# Public

## Part

We read [[Withheld]], [[Secret/Plan/Draft|the draft]], [[New plan]], [[Both#Shared heading]] and
[[Quiet]]. Their words: ![[Withheld]] ![[Draft#Shared heading]] ![[Both]] ![[New plan]]

- [Quiet](Quiet.md)

## Key words

- public term: từ công khai

![[Public.svg]]
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><desc>{}</desc></svg>\n'


def vault() -> dict[str, str]:
    """Return the vault, path to text."""
    files = {"Public.md": PUBLIC, "Public.svg": PICTURE.format("shared")}
    for n, (path, properties) in enumerate(WITHHELD.items()):
        files[path] = NOTE.format(n=n, properties=properties)
        files[f"Files/zqxpicture{n}.svg"] = PICTURE.format(f"zqxdrawn{n}")
        files[f"Files/zqxfile{n}.pdf"] = f"%PDF-1.4 zqxprinted{n}\n"
    files["zqxfolder/Alone.md"] = "---\npublish: false\n---\nzqxalone\n"
    return files


def words(folder: Path) -> Iterator[str]:
    """Yield each place of the guide in `folder` where a sentinel stands, a hidden file too."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        texts = [name.encode(), *([path.read_bytes()] if path.is_file() else [])]
        for found in re.findall(SENTINEL.encode() + rb"\w*", b"\n".join(texts).lower()):
            yield f"{name}: {found.decode()}"


def guide_of(files: Mapping[str, str], folder: Path) -> Path:
    return built(write(folder / "vault", files), folder / "guide")


def test_no_word_of_an_unpublished_note_is_in_any_byte(tmp_path: Path) -> None:
    assert list(words(guide_of(vault(), tmp_path))) == []


def test_the_same_notes_published_show_their_words(tmp_path: Path) -> None:
    """The words are searched for where they would stand: published, nearly all are found."""
    shown = {
        path: re.sub("^(publish: false|draft: true)", "publish: true", text, flags=re.MULTILINE)
        for path, text in vault().items()
    }
    found = {word.partition(": ")[2] for word in words(guide_of(shown, tmp_path))}
    for word in ("title", "tieude", "heading", "purpose", "term", "activity", "body", "drawn"):
        assert f"{SENTINEL}{word}0" in found, word


@pytest.mark.parametrize("properties", ["publish: false", "draft: true"])
def test_a_note_that_is_withdrawn_leaves_the_guide(tmp_path: Path, properties: str) -> None:
    path, picture = "Secret/Withheld.md", "Files/zqxpicture0.svg"
    files = {each: vault()[each] for each in ("Public.md", "Public.svg", path, picture)}
    shown = {**files, path: files[path].replace("publish: false", "publish: true")}
    assert list(words(guide_of(shown, tmp_path))) != []
    files[path] = files[path].replace("publish: false", properties)
    assert list(words(guide_of(files, tmp_path))) == []

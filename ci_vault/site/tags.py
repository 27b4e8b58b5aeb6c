"""The tags: a tree of all, and for each a page with its notes and the tags nested in it."""

from collections.abc import Iterator, Sequence
from functools import partial

from ci_vault.bilingual.collation import english_key
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.listing import cut, listed, parts
from ci_vault.site.pages import TAGS, relative
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.tag_tree import Tag, TagKey, TagTree
from ci_vault.site.views import Step, TagView

_MOST_NOTES, _MOST_TAGS = 500, 1_000


def planned(site: Site) -> Iterator[Planned]:
    """Yield the page with the tree, and those of the tags."""
    tree = site.tags
    shown = _shown(tree)
    top = [key for key in shown if len(key) == 1]
    views = [_view(tree, TAGS, key, shown) for key in _ordered(tree, top)]
    values = {"tags": views, "more": len(tree.tags) - len(shown)}
    frame = frame_of(site, "tags", TAGS, "Tags / Thẻ")
    yield page(site, frame, values, partial(dict, values))
    places = {path: number for number, path in enumerate(site.by_title)}
    for key, tag in tree.tags.items():
        paths = sorted(tag.paths, key=places.__getitem__)
        yield from _pages_of(site, key, tag, paths)


def _pages_of(site: Site, key: TagKey, tag: Tag, paths: Sequence[str]) -> Iterator[Planned]:
    tree = site.tags
    pages = cut(tag.page, paths, _MOST_NOTES)
    for name, some in pages:
        outer = [_step(tree, name, key[:depth]) for depth in range(1, len(key))]
        below = _ordered(tree, tag.below)
        values = {
            "tag": tag.name,
            "tags": relative(name, TAGS),
            "outer": outer,
            "below": [_view(tree, name, of, {}) for of in below[:_MOST_TAGS]],
            "more": max(len(below) - _MOST_TAGS, 0),
            "notes": list(listed(site, name, some)),
            "count": len(paths),
            "parts": parts(name, [of for of, _ in pages]),
        }
        frame = frame_of(site, "tag", name, f"#{tag.name}")
        yield page(site, frame, values, partial(dict, values))


def _shown(tree: TagTree) -> dict[TagKey, None]:
    """Return the tags that the tree shows: all, or where they are many the most used of the top."""
    if len(tree.tags) <= _MOST_TAGS:
        return dict.fromkeys(tree.tags)
    top = [key for key in tree.tags if len(key) == 1]
    return dict.fromkeys(sorted(top, key=lambda k: -len(tree.tags[k].all_paths))[:_MOST_TAGS])


def _ordered(tree: TagTree, keys: Sequence[TagKey]) -> list[TagKey]:
    return sorted(keys, key=lambda key: english_key(tree.tags[key].name))


def _view(tree: TagTree, page: str, key: TagKey, shown: dict[TagKey, None]) -> TagView:
    """Return a tag as `page` shows it, with those of the tags nested in it that are `shown`."""
    tag = tree.tags[key]
    below = _ordered(tree, [of for of in tag.below if of in shown])
    return TagView(
        _step(tree, page, key),
        len(tag.all_paths),
        tuple(_view(tree, page, of, shown) for of in below),
    )


def _step(tree: TagTree, page: str, key: TagKey) -> Step:
    tag = tree.tags[key]
    # Below its outer tag a tag goes by its last part.
    return Step(relative(page, tag.page), tag.name.split("/", len(key) - 1)[-1])

"""Notes that one name is used for."""

from collections.abc import Iterator

from ci_vault.extend import Ambiguous, Finding, Rule, Span, Vault, fold, listed


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each note whose name or alias is another note's name.

    Of equal names only those that some link says without a folder: else nobody is misled.
    """
    yield from _aliases(vault)
    seen: set[str] = set()
    for _, link, reached in vault.doubtful:
        if not isinstance(reached, Ambiguous) or "/" in link.target or fold(link.target) in seen:
            continue
        seen.add(fold(link.target))
        same = set(vault.named(link.target))
        for path in sorted(same & {*reached.candidates}):
            others = [other for other in reached.candidates if other != path]
            have = "has" if len(others) == 1 else "have"
            message = f"{listed(others)} {have} this name too, and links say just “{link.target}”"
            yield Finding("", Span(0, 0), f"{message}; rename one", path=path)


def _aliases(vault: Vault) -> Iterator[Finding]:
    for path, card in vault.cards.items():
        for alias in card.aliases:
            named = vault.named(alias)
            if named and path not in named:
                message = f"the alias “{alias}” is the name of {listed(named)}; take one away"
                yield Finding("", _place(vault, path), message, path=path)


def _place(vault: Vault, path: str) -> Span:
    """Return the place of the property that holds the aliases of the note at `path`."""
    places = vault.notes[path].properties.places
    return next((place.span for place in places if place.key.lower() == "aliases"), Span(0, 0))


RULE = Rule(
    summary="Two notes share a name, or a note's alias is another note's name.",
    reason=(
        "Which one a link means depends on where it stands. Notes of one name are left alone as "
        "long as no link says the bare name: a `README` in each folder does no harm."
    ),
    severity="warning",
    bad={
        "a.md": "See [[Plan]].\n",
        "x/Plan.md": "",
        "y/plan.md": "",
        "Incident.md": "---\naliases: [Sự cố]\n---\n",
        "Sự cố.md": "",
    },
    good={
        "a.md": "See [[x/Plan]], [[x/README]].\n",
        "x/Plan.md": "",
        "y/plan.md": "",
        "x/README.md": "",
        "y/README.md": "",
        "Incident.md": "---\naliases: [Sự cố, incident]\n---\n",
    },
    traps=(
        {"a.md": "[[flow]] [[flow.png]]\n", "flow.md": "", "x/flow.png": ""},
        {"a.md": "[[flow.png]]\n", "y/flow.png": "", "x/flow.png": ""},
        {"a.md": "[[Plan]]\n", "Plan.md": "", "x/Plan.md": "---\naliases: [Plan]\n---\n"},
    ),
    vault=check,
)

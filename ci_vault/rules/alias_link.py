"""A link to a note by its alias, which Obsidian does not follow."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Fix, Rule, Vault, listed, relinked, shown


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that reaches nothing but is an alias of a note."""
    for path, link, reached in vault.doubtful:
        notes = vault.guesses.aliased(link.target) if vault.is_broken(reached) else []
        if not notes:
            continue
        message = f"“{link.target}” is only an alias of {listed(notes)}, which is not followed"
        edits = relinked(vault, path, link, notes[0], shown(link)) if len(notes) == 1 else ()
        fix = Fix(f"Link to {notes[0]} and show “{link.target}”", True, edits) if edits else None
        yield Finding("", link.span, f"{message}; write `[[Note|{link.target}]]`", fix, path)


RULE = Rule(
    summary="A link names a note by its alias.",
    reason=(
        "Obsidian offers aliases while you type, and then writes `[[Note|Alias]]`. A bare "
        "`[[Alias]]` reaches nothing: whoever follows it makes a new, empty note."
    ),
    severity="warning",
    bad={
        "a.md": (
            '---\nup: "[[IM]]"\n---\n'
            "See [[im]], ![[IM]], [[IM|it]] and [it](IM).\n\n| [[IM]] |\n|---|\n"
        ),
        "Incident management.md": "---\naliases: [IM]\n---\n",
    },
    good={
        "a.md": (
            '---\nup: "[[Incident management|IM]]"\n---\n'
            "See [[Incident management|im]], ![[Incident management]], [[Incident management|it]] "
            "and [it](Incident%20management).\n\n| [[Incident management\\|IM]] |\n|---|\n"
        ),
        "Incident management.md": "---\naliases: [IM]\n---\n",
    },
    traps=(
        {"a.md": "[[IM]]\n", "b.md": "---\naliases: [IM]\n---\n", "IM.md": ""},
        {
            "a.md": "[[IM]]\n",
            "b.md": "---\naliases: [IM]\n---\n",
            "ci-vault.toml": "resolve-aliases = true\n",
        },
        {"a.md": "[[b|IM]] `[[IM]]` [[Instant messages]]\n", "b.md": "---\naliases: [IM]\n---\n"},
    ),
    reads=("resolve-aliases", "lint.external-ok"),
    vault=check,
)

"""Which rules run, where, and how loud they are."""

from collections.abc import Collection, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from msgspec import Struct

from ci_vault.extend import (
    Config,
    Finding,
    Nearest,
    Rule,
    Severity,
    VaultError,
    feature,
    names,
)


class Told(NamedTuple):
    """A finding that no rule stands behind: how loud it is, and what it says."""

    severity: Severity
    summary: str


# What the disk says of files it could not read in full: no vault made of text can show these.
READING = {
    "unreadable-note": Told("error", "A note cannot be read."),
    "unreadable-folder": Told("error", "A folder cannot be read."),
    "note-too-large": Told("error", "A note is larger than `max-note-size` and was not read."),
    "not-utf8": Told("error", "A note is not UTF-8 text."),
    "name-not-utf8": Told("warning", "A file's name is not UTF-8."),
    "symlink-loop": Told("warning", "A linked folder is one that is read already."),
    "folder-named-as-note": Told("warning", "A folder's name ends in `.md`."),
}
# What the linter says about the ways to silence it.
ABOUT_ITSELF = {
    "unused-ignore": Told("warning", "An ignore in a note silences nothing."),
    "unknown-rule-in-ignore": Told("warning", "An ignore in a note names no rule."),
    "stale-baseline": Told("warning", "The baseline lists a finding that is gone."),
}
ORDER: tuple[Severity, ...] = ("info", "warning", "error")


class Choice(Struct, frozen=True):
    """The rules that run, by name, how loud each is, and where which findings are left out.

    `known` are the names of all findings there can be, `chosen` those that are asked for.
    `left_out` has patterns of rules by pattern of path.
    """

    rules: Mapping[str, Rule]
    severities: Mapping[str, Severity]
    configured: Mapping[str, Severity]
    known: tuple[str, ...]
    chosen: frozenset[str]
    left_out: Mapping[str, tuple[str, ...]]

    def takes(self, finding: Finding) -> bool:
        """Say whether a finding is asked for in its note."""
        return finding.rule in self.chosen and not any(
            matches(finding.rule, rules)
            for pattern, rules in self.left_out.items()
            if fnmatchcase(finding.path, pattern)
        )

    def severity(self, finding: Finding) -> Severity:
        """Return how loud a finding is: as the team has it, else as it says, else its rule."""
        configured = self.configured.get(finding.rule)
        return configured or finding.severity or self.severities[finding.rule]


def choose(
    config: Config, select: Collection[str] = (), ignore: Collection[str] = (), infos: bool = True
) -> Choice:
    """Return what is to run: `select` names the only rules (empty: all), `ignore` those left out.

    Both hold rule names or patterns like `*-link`. `select` goes before what the configuration
    selects, `ignore` is added to what it leaves out.
    Without `infos` rules that are no more than that do not run, but where they are selected.
    Raises VaultError for a name that is no rule's.
    """
    settings = config.lint
    known = known_names()
    for name in (*select, *ignore):
        why = unknown(name, known)
        if why:
            raise VaultError(why)
    wrong = misnamed(config, known)
    if wrong:
        raise VaultError(f"`{'.'.join(wrong[0])}`: {wrong[1]}")
    only, left_out = select or settings.select, (*ignore, *settings.ignore)
    asked = {
        name for name in known if (not only or matches(name, only)) and not matches(name, left_out)
    }
    rules = {name: feature("rules", name) for name in names("rules") if name in asked}
    told = READING | ABOUT_ITSELF
    severities = {name: of.severity for name, of in (*rules.items(), *told.items())}
    configured = _configured(settings.severity, known)
    quiet = {
        name
        for name, severity in severities.items()
        if configured.get(name, severity) == "info" and not (infos or select)
    }
    return Choice(
        rules={name: rule for name, rule in rules.items() if name not in quiet},
        severities=severities,
        configured=configured,
        known=known,
        chosen=frozenset(asked - quiet),
        left_out=settings.per_file_ignores,
    )


def _configured(given: Mapping[str, Severity], known: Collection[str]) -> dict[str, Severity]:
    """Return how loud each rule is that `given` names, one by one or by a pattern.

    A rule's own name goes before a pattern, a later pattern before an earlier one.
    """
    by_name: dict[str, Severity] = {}
    for pattern in sorted(given, key=lambda each: each in known):
        by_name |= {name: given[pattern] for name in known if matches(name, (pattern,))}
    return by_name


def misnamed(config: Config, known: Collection[str]) -> tuple[tuple[str, ...], str] | None:
    """Return where a configuration names a rule that there is none of, and what is wrong, or None.

    `known` are the names there are.
    """
    settings = config.lint
    given: list[tuple[tuple[str, ...], Collection[str]]] = [
        (("lint", "select"), settings.select),
        (("lint", "ignore"), settings.ignore),
        *((("lint", "severity", name), [name]) for name in settings.severity),
        *((("lint", "per-file-ignores", at), of) for at, of in settings.per_file_ignores.items()),
    ]
    wrong = ((keys, unknown(name, known)) for keys, of in given for name in of)
    return next(((keys, why) for keys, why in wrong if why), None)


def names_in(option: str, given: Collection[str] | None) -> tuple[str, ...]:
    """Return the rule names that were given to `option` one by one, or separated by commas.

    Raises VaultError where something was given, and no name.
    """
    found = tuple(name.strip() for part in given or () for name in part.split(",") if name.strip())
    if given and not found:
        raise VaultError(f"{option} names no rule; name one, or leave it out")
    return found


def known_names() -> tuple[str, ...]:
    """Return the names of all findings there can be."""
    return (*names("rules"), *READING, *ABOUT_ITSELF)


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Say whether a rule's name is one of `patterns`, which are names or like `*-link`."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def unknown(name: str, known: Collection[str]) -> str | None:
    """Return why `name` is no rule's name and no pattern of any, with the nearest; None if it is.

    `known` are the names there are.
    """
    if any(fnmatchcase(rule, name) for rule in known):
        return None
    near = Nearest(known, ours=True).of(name)
    hint = f"did you mean {near}?" if near else "see `ci-vault rules`"
    return f"{name}: no such rule; {hint}"

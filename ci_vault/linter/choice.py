"""Which rules run, where, and how loud they are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

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

# What the disk says of files it could not read in full. No rule stands behind these: no vault
# made of text can show them.
READING: dict[str, Severity] = {
    "unreadable-note": "error",
    "unreadable-folder": "error",
    "note-too-large": "error",
    "not-utf8": "error",
    "name-not-utf8": "warning",
    "symlink-loop": "warning",
    "folder-named-as-note": "warning",
}
# What the linter says about the ways to silence it.
ABOUT_ITSELF: dict[str, Severity] = {
    "unused-ignore": "warning",
    "unknown-rule-in-ignore": "warning",
    "stale-baseline": "warning",
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

    Both hold rule names or patterns like `*-link`, and are added to what the configuration says.
    Without `infos` rules that are no more than that do not run, but where they are selected.
    Raises VaultError for a name that is no rule's.
    """
    settings = config.lint
    known = (*names("rules"), *READING, *ABOUT_ITSELF)
    _check_names((*select, *ignore), known, "")
    configured = {
        "ignore": settings.ignore,
        "severity": settings.severity,
    }
    for key, given in configured.items():
        _check_names(tuple(given), known, f"ci-vault.toml: lint.{key}: ")
    left_out = (*ignore, *settings.ignore)
    asked = {
        name
        for name in known
        if (not select or matches(name, select)) and not matches(name, left_out)
    }
    rules = {name: feature("rules", name) for name in names("rules") if name in asked}
    severities = {name: rule.severity for name, rule in rules.items()} | READING | ABOUT_ITSELF
    quiet = {
        name
        for name, severity in severities.items()
        if settings.severity.get(name, severity) == "info" and not (infos or select)
    }
    return Choice(
        rules={name: rule for name, rule in rules.items() if name not in quiet},
        severities=severities,
        configured=settings.severity,
        known=known,
        chosen=frozenset(asked - quiet),
        left_out={},
    )


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Say whether a rule's name is one of `patterns`, which are names or like `*-link`."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def unknown(name: str, known: Collection[str]) -> str | None:
    """Return why `name` is no rule's name and no pattern of any, with the nearest; None if it is.

    `known` are the names there are.
    """
    if any(fnmatchcase(rule, name) for rule in known):
        return None
    near = Nearest(known).of(name)
    hint = f"did you mean {near}?" if near else "see `ci-vault rules`"
    return f"{name}: no such rule; {hint}"


def _check_names(given: Sequence[str], known: Collection[str], where: str) -> None:
    for name in given:
        why = unknown(name, known)
        if why:
            raise VaultError(where + why)

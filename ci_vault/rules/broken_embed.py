"""An embed of a file that is not there."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Rule, Vault


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each embed that reaches nothing, with the nearest name there is."""
    for path, link, reached in vault.doubtful:
        if link.embed and vault.is_broken(reached) and not vault.guesses.aliased(link.target):
            near = vault.guesses.shown(link.target, path)
            hint = f"; did you mean ![[{near}]]?" if near else ""
            message = f"this embed reaches nothing: there is no “{link.target}”{hint}"
            yield Finding("", link.span, message, path=path)


RULE = Rule(
    summary="An embed reaches no note and no attachment.",
    reason=(
        "A reader sees an empty box where the picture or the passage should be. Most often the "
        "file was renamed, or never copied along with the note."
    ),
    severity="error",
    bad={"a.md": "![[flwo-chart.png|100]] ![it](gone.png)\n", "flow-chart.png": ""},
    good={"a.md": "![[flow-chart.png|100]]\n", "flow-chart.png": ""},
    traps=(
        {
            "a.md": (
                "![[f.pdf#page=3]] ![[f.png|640x480]] ![[#Here]] ![x](x/f.png) [[gone]]\n"
                "`![[a.png]]` <!-- ![[a.png]] --> ![x](https://a.org/b.png)\n\n# Here\n"
            ),
            "f.pdf": "",
            "x/f.png": "",
        },
        {"a.md": "![[<% tp.file.title %>]] ![[{{date}}.png]]\n"},
        {"a.md": "![[cdn/a.png]]\n", "ci-vault.toml": '[lint]\nexternal-ok = ["cdn/*"]\n'},
    ),
    reads=("lint.external-ok",),
    vault=check,
)

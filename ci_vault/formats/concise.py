"""One line a diagnostic, for grep, editors and logs."""

from ci_vault.extend import Answer, Format, safe


def write(answer: Answer) -> str:
    """Return `path:line:column: severity rule message` for each diagnostic, and nothing else.

    The path is the vault's, as everywhere; control characters stand as their pictures.
    """
    return "".join(
        f"{safe(of.path)}:{of.line}:{of.column}: {of.severity} {of.rule} {safe(of.message)}\n"
        for of in answer.records
    )


FORMAT = Format(
    summary="One line a finding, for grep and editors.",
    write=write,
    suffix=".log",
    kinds=frozenset({"lint"}),
)

"""The questions to a vault, one file each; here is how one of them is put."""

from collections.abc import Mapping
from typing import Any

from ci_vault.extend import Answer, Report, Vault, VaultError, feature, names


def ask(vault: Vault, kind: str, templates: Mapping[str, str], **asked: Any) -> Answer:
    """Return what the report called `kind` says of `vault`, ready for a format.

    `templates` are the vault's own, by file name; `asked` goes to the report. Raises VaultError
    where there is no such report.
    """
    report: Report | None = feature("reports", kind)
    if report is None:
        raise VaultError(f"{kind}: no such report; there are {', '.join(names('reports'))}")
    records = report.ask(vault, **asked)
    return Answer(
        kind,
        report.title,
        vault.name,
        records,
        templates,
        columns=report.row.__struct_fields__,
        rows=report.flat(records) if report.flat else None,
    )

"""Templates: the vault that comes along, and a vault's own for reports and guide."""

from pathlib import Path

from ci_vault.disk.write import kind_of
from ci_vault.model.diagnostic import VaultError

# What the tool keeps for itself in a vault, and what a vault has of its own for the tool.
OWN = ".ci-vault"


def template_vault() -> dict[str, str]:
    """Return the files of the vault that comes along, by relative POSIX name."""
    package = Path(__file__).parent.parent
    packed = package / "vault_template"
    return _texts(packed if packed.is_dir() else package.parent / "vault_template", OWN)


def read_templates(root: Path) -> dict[str, str]:
    """Return the vault's own templates, `.ci-vault/templates/**`, by relative POSIX name."""
    return _texts(root / OWN / "templates")


def _texts(folder: Path, without: str = "") -> dict[str, str]:
    """Return the text files below `folder` by relative POSIX name; none where it is missing.

    The folder `without` in it is left out.

    Raises VaultError for a file that is no UTF-8 text, and a folder that cannot be reached.
    """
    texts: dict[str, str] = {}
    if kind_of(folder) != "folder":
        return texts
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.relative_to(folder).parts[0] != without:
            try:
                texts[file.relative_to(folder).as_posix()] = file.read_text(encoding="utf-8")
            except (UnicodeDecodeError, OSError) as error:
                raise VaultError(f"{file}: cannot be read as UTF-8 text: {error}") from error
    return texts

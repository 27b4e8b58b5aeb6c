"""What every test may use: vaults from strings, the corpora, and where the tests' data stands."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from ci_vault.linter import conclude, diagnostics, look
from ci_vault.linter.choice import choose
from ci_vault.linter.examples import vault_of
from ci_vault.vault.vault import Vault

__all__ = ["DATA", "said_of", "vault_of"]

DATA = Path(__file__).parent

# Where nobody looks on, a failure must be one that comes again; at a desk new cases are tried.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def said_of(vault: Vault, infos: bool = False) -> list[str]:
    """Return what the rules say of `vault`, a line each; `infos` are those that must be asked."""
    choice = choose(vault.config, (), (), infos)
    looked = {path: look(vault.context(path), choice) for path in vault.notes}
    found = diagnostics(vault, conclude(vault, looked, choice), choice)
    return [f"{each.path}:{each.line}: {each.rule}: {each.message}" for each in found]


@pytest.fixture(name="vault_of")
def _vault_of() -> Callable[..., Vault]:
    return vault_of


@pytest.fixture
def seed() -> Vault:
    """The vault of the one real note that the tool starts from."""
    file = DATA / "vaults" / "seed" / "continual-improvement.md"
    return vault_of({file.name: file.read_text(encoding="utf-8")})


@pytest.fixture(scope="session", autouse=True)
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where Python may not keep what it compiled, keep it for the processes that tests start.

    There are hundreds, and each would compile the whole program again. All workers share it.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        folder = tmp_path_factory.getbasetemp()
        shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
        os.environ["PYTHONPYCACHEPREFIX"] = str(shared / "compiled")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real notes by others; a test that asks for it is skipped without one."""
    folder = os.environ.get("CI_VAULT_CORPORA")
    if not folder:
        pytest.skip("CI_VAULT_CORPORA names no folder of corpora")
    return Path(folder)

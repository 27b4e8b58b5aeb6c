"""The guide live on this machine: built, served, built anew with every change, pages reloaded.

The one address of watchfiles, Starlette and uvicorn, which come with the extra `serve`.
"""

from importlib import import_module

from ci_vault.model.diagnostic import VaultError

_NEEDED = ("starlette", "uvicorn", "watchfiles")


def check_installed() -> None:
    """Raise VaultError where what serving takes is not installed."""
    for name in _NEEDED:
        try:
            import_module(name)
        except ImportError:
            raise VaultError(
                f"guide serve needs {name}: run `pip install 'ci-vault[serve]'`"
            ) from None

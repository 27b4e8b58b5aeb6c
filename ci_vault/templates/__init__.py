"""How answers read: the templates that come along, and the one place that renders any.

The one address of Jinja, which is loaded when something is rendered.
"""

import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from ci_vault.model.diagnostic import VaultError

if TYPE_CHECKING:
    from jinja2 import Environment

Theme: TypeAlias = "Environment"  # quoted: Jinja is not loaded for a name

_OWN = ".ci-vault/templates/"


def theme(
    own: Mapping[str, str],
    folder: str = "",
    html: bool = True,
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> Theme:
    """Return what renders the templates of `folder` (below this one; empty: this one).

    `own` are a vault's templates by name in that folder, and go before those that come along.
    Templates see only the values they are given; with `html` every value is escaped.
    """
    from jinja2 import ChoiceLoader, FunctionLoader, PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def written(name: str) -> tuple[str, str, None] | None:
        text = own.get(name)
        return None if text is None else (text, f"{_OWN}{folder}{name}", None)

    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(
            [FunctionLoader(written), PackageLoader("ci_vault", f"templates/{folder}".rstrip("/"))]
        ),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= filters or {}
    return environment


def render(environment: Theme, names: Sequence[str], values: Mapping[str, Any]) -> str:
    """Return the first template of `names` that there is, filled with `values`.

    Raises VaultError with file and line for a vault's own template that is broken.
    """
    try:
        return environment.select_template(list(names)).render(**values)
    except Exception as error:
        # A template runs the user's own code: whatever it raises is the user's to mend.
        place = _place(error)
        if place is None:
            raise
        raise VaultError(f"{place}: {error}") from error


def source(environment: Theme, name: str) -> str:
    """Return the text of a file among the templates as it is, such as a style sheet."""
    assert environment.loader
    return environment.loader.get_source(environment, name)[0]


def _place(error: Exception) -> str | None:
    """Return file and line of the vault's own template that `error` came through, or None."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(_OWN):
            return f"{frame.filename}:{frame.lineno}"
    return None

"""How answers read: the templates that come along, and the one place that renders any.

The one address of Jinja, which is loaded when something is rendered.
"""

import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
from types import FrameType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ci_vault.model.diagnostic import VaultError

if TYPE_CHECKING:
    from jinja2 import Environment

_OWN = ".ci-vault/templates/"
# More than the largest page needs, and over in some seconds.
_MOST_LINES = 5_000_000


class Theme(Struct, frozen=True, dict=True):
    """What renders the templates of `folder` (below this one; empty: this one).

    `own` are a vault's templates by name in that folder, and go before those that come along; with
    them all run in a sandbox, for so many steps at most. Templates see only the values they are
    given and those in `known`; with `html` every value is escaped. Where `made_by` tells this
    program, and with it the `filters`, from any other, templates that come along are compiled once
    for all its runs.
    """

    own: Mapping[str, str]
    folder: str = ""
    html: bool = True
    filters: Mapping[str, Callable[..., Any]] = {}
    known: Mapping[str, Any] = {}
    made_by: str = ""

    @cached_property
    def environment(self) -> "Environment":
        """What Jinja needs to know, and Jinja itself, from the first template on."""
        from jinja2 import ChoiceLoader, Environment, FunctionLoader, PackageLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        def written(name: str) -> tuple[str, str, None] | None:
            text = self.own.get(name)
            return None if text is None else (text, f"{_OWN}{self.folder}{name}", None)

        kind = ImmutableSandboxedEnvironment if self.own else Environment
        before = None
        if self.made_by and not self.own:  # those in a sandbox are compiled in another way
            from ci_vault.templates.bytecode import bytecode

            before = bytecode(self.made_by)
        package = PackageLoader("ci_vault", f"templates/{self.folder}".rstrip("/"))
        environment = kind(
            bytecode_cache=before,
            loader=ChoiceLoader([FunctionLoader(written), package]),
            autoescape=self.html,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters |= self.filters
        environment.globals |= self.known
        return environment


def render(theme: Theme, names: Sequence[str], values: Mapping[str, Any]) -> str:
    """Return the first template of `names` that there is, filled with `values`.

    Raises VaultError with file and line for a vault's own template that is broken.
    """
    with _answering(theme):
        return theme.environment.select_template(list(names)).render(**values)


def rendered(theme: Theme, names: Sequence[str], values: Mapping[str, Any]) -> Iterator[str]:
    """Yield piece by piece what `render` returns: for pages too large to be held whole."""
    with _answering(theme):
        yield from theme.environment.select_template(list(names)).generate(**values)


@contextmanager
def _answering(theme: Theme) -> Iterator[None]:
    """Run templates within their limits, and say where what they raise comes from."""
    try:
        with _limited(theme):
            yield
    except Exception as error:
        # A template runs the user's own code: whatever it raises is the user's to mend.
        place = _place(error)
        if place is None:
            raise
        raise VaultError(f"{place}: {_said(error)}") from error


def _said(error: Exception) -> str:
    """Return what a template ran into, in words."""
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    return str(error)


@contextmanager
def _limited(theme: Theme) -> Iterator[None]:
    """Let templates of a vault's own run for a while, not for ever: they may go round and round.

    It is their lines that are counted, not the time, so that the same template fails everywhere.
    """
    if not theme.own:
        yield
        return
    left = _MOST_LINES

    def line(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        nonlocal left
        left -= 1
        if left < 0:
            raise RuntimeError(f"does not end: {_MOST_LINES:,} lines were run for one page")
        return line

    def call(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        return line if frame.f_code.co_filename.startswith(_OWN) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(before)


def compiled(theme: Theme, names: Sequence[str]) -> None:
    """Compile some templates, so that processes forked from this one need not do it each.

    What is wrong with one is said by the page that needs it.
    """
    from jinja2 import TemplateError

    for name in names:
        with suppress(TemplateError):
            theme.environment.get_template(name)


def names_in(folder: str) -> list[str]:
    """Return the names of the templates in `folder` that come along, those below it too."""
    from jinja2 import PackageLoader

    return PackageLoader("ci_vault", f"templates/{folder}").list_templates()


def markup(html: str) -> str:
    """Return safe HTML as templates know it: it is not escaped again."""
    return _markup_type()(html)


@lru_cache(maxsize=1)
def _markup_type() -> Callable[[str], str]:
    from markupsafe import Markup  # an import that is asked for again takes longer than the rest

    return Markup


def source(theme: Theme, name: str) -> str:
    """Return the text of a file among the templates as it is, such as a style sheet."""
    own = theme.own.get(name)
    return (pkgutil.get_data(__name__, theme.folder + name) or b"").decode() if own is None else own


def _place(error: Exception) -> str | None:
    """Return file and line of the vault's own template that `error` came through, or None."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(_OWN):
            return f"{frame.filename}:{frame.lineno}"
    return None

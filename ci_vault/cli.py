"""Arguments in, exit code out: 0 done, 1 the linter found something, 2 wrong usage or input."""

import errno
import functools
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

_GLOBAL = ("--quiet", "-q", "--no-color")
# The standard streams in the order of their numbers: how each is opened, and how it is refused.
# What is said beside an answer is refused nothing: where nobody listens, it is lost.
_STREAMS = (
    ("stdin", "r", os.O_WRONLY),
    ("stdout", "w", os.O_RDONLY),
    ("stderr", "w", os.O_WRONLY),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command line (default: this process's) and exit with its status.

    The only place that catches VaultError: one line on standard error, status 2.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _replace_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # To be stopped is to break off as Ctrl-C does: what is half written is taken away.
    signal.signal(signal.SIGTERM, _stop)
    try:
        status = _status(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        # The reader has gone (`… | head`); what is still buffered has nowhere to go.
        status = _let_go_of_output(0)
    except OSError as error:
        if error.filename is not None:  # a file's, which is for the disk to say
            raise
        why = "it is not open for writing" if error.errno == errno.EBADF else error.strerror
        print(f"ci-vault: standard output: cannot be written: {why}", file=sys.stderr)
        status = _let_go_of_output(2)
    sys.exit(status)


def _stop(number: int, _: object) -> None:
    sys.exit(128 + number)


def _replace_what_is_closed() -> None:
    """Give each standard stream that is closed a file that cannot be read, or written.

    An answer then fails as where the disk is full, and no other file takes the stream's number.
    """
    for number, (name, mode, way) in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            place = os.open(os.devnull, way)
            if place != number:
                os.dup2(place, number)
                os.close(place)
            setattr(sys, name, os.fdopen(number, mode))


def _status(given: list[str]) -> int:
    """Do what is asked; return the status to exit with."""
    if given == ["--version"]:
        # Before anything is loaded: scripts ask this often, and wait for it.
        _print_version()
        return 0
    return _again(given) if "lint" in given else _run(given)


def _let_go_of_output(status: int) -> int:
    """Return `status`; what is still to be written to standard output is lost."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _again(given: list[str]) -> int:
    """Give the answer that was given before, where it still holds; else run the command."""
    from ci_vault.cache.replay import replay

    known = replay(given)
    if known is None:
        return _run(given)
    print(known.out.decode(), end="")
    if known.err and not {"--quiet", "-q"} & {*given}:
        print(known.err.decode(), file=sys.stderr)
    return known.status


def _print_version() -> None:
    from importlib.metadata import version

    print(f"ci-vault {version('ci-vault')}")


def _run(given: list[str]) -> int:
    # A vault is read, asked and let go with the process: looking for cycles in it only costs,
    # and the more the larger it is. So it is in what is loaded from here on.
    gc.disable()
    from ci_vault.model.diagnostic import VaultError
    from ci_vault.terminal import MANNERS

    try:
        MANNERS.given = tuple(given)
        _refuse_empty(given)
        status = _app(given)(_hoisted(given), prog_name="ci-vault", standalone_mode=False)
    except VaultError as error:
        print(f"ci-vault: {error}", file=sys.stderr)
        return 2
    except Exception as error:
        # What the parser raises for wrong usage, whose class moves between its versions.
        if not hasattr(error, "format_message"):
            raise
        said = _in_words(error)
        if said:  # nothing is to be said where the help was shown instead
            print(f"ci-vault: {said.removesuffix('.')}; see --help", file=sys.stderr)
        return 2
    finally:
        # Nor are they looked for as the process ends.
        gc.freeze()
    return status or 0


def _refuse_empty(given: list[str]) -> None:
    """Refuse an empty word with a VaultError: it is that of a variable that nobody has set.

    As a path it would be the current folder, and as a choice of rules all of them.
    """
    from ci_vault.model.diagnostic import VaultError

    end = given.index("--") if "--" in given else len(given)
    for at, word in enumerate(given):
        name, sign, value = word.partition("=")
        if word and not (at < end and word.startswith("--") and sign and not value):
            continue
        before = name or (given[at - 1] if at else "")
        where = f"after `{before}`" if before else "at the beginning"
        raise VaultError(
            f"the word {where} is empty; name what is meant, or leave it out; see --help"
        )


def _in_words(error: Any) -> str:
    """Return what the parser says of wrong usage, with options that are near to what was given."""
    from ci_vault.extend import Nearest

    near = getattr(error, "possibilities", None)
    if near:
        asked = error.option_name
        nearest = Nearest(near).of(asked)
        error.possibilities = [each for each in near if each == nearest or each.startswith(asked)]
    return " ".join(error.format_message().split())


def _hoisted(given: list[str]) -> list[str]:
    """Put the options that every verb knows in front of the verb, where the parser wants them."""
    end = given.index("--") if "--" in given else len(given)
    first = [word for word in given[:end] if word in _GLOBAL]
    return [*first, *(word for word in given[:end] if word not in _GLOBAL), *given[end:]]


def _app(given: list[str]) -> Callable[..., Any]:
    """Build the parser: of the verb that is asked for alone, of all where help is."""
    import typer

    from ci_vault.extend import feature, names

    app = typer.Typer(
        name="ci-vault",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_manners())
    asked = [word for word in given if not word.startswith("-")][:1]
    for name in asked if asked and feature("commands", asked[0]) else names("commands"):
        command = feature("commands", name)
        if command.run:
            app.command(name)(_exiting(command.run))
            continue
        verbs = typer.Typer(no_args_is_help=True, help=command.help)
        for verb, run in command.verbs.items():
            verbs.command(verb)(_exiting(run))
        app.add_typer(verbs, name=name)
    return app


def _exiting(run: Callable[..., int]) -> Callable[..., None]:
    """Turn the status that `run` returns into the parser's own way to exit."""

    @functools.wraps(run)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        import typer

        raise typer.Exit(run(*args, **kwargs))

    return wrapped


def _manners() -> Callable[..., None]:
    """Return what reads the options that every verb knows."""
    import typer

    from ci_vault.terminal import MANNERS

    def print_version(asked: bool) -> None:
        if asked:
            _print_version()
            raise typer.Exit

    def manners(
        quiet: bool = typer.Option(False, "--quiet", "-q", help="Say nothing beside the answer."),
        no_color: bool = typer.Option(False, "--no-color", help="Write plain text, as NO_COLOR."),
        version: bool = typer.Option(
            False, "--version", help="Print the version.", callback=print_version, is_eager=True
        ),
    ) -> None:
        """Make a bilingual Markdown vault trustworthy: lint, glossary, checklists, guide."""
        MANNERS.quiet = quiet
        MANNERS.color = not no_color and "NO_COLOR" not in os.environ

    return manners

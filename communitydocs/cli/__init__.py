"""The command line: one command a file, found by being here (a leading underscore marks the helpers).

A command is a function `run`: options in, exit code out. What the exit codes mean is said once, in
`docs/commands.md`: 0 clean, 1 the answer is no, 2 it could not run, 130 interrupted, 143 terminated.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence

TYPE_CHECKING = False  # of the module `typing` by its name: its import is a third of what `--version` takes
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any, NoReturn

REPORT_TO = "the project's issues"


def entry() -> NoReturn:
    """Run the command line and leave with its exit code.

    A command is over in a moment: collecting cycles while modules are loaded, and taking everything apart
    at the end, would cost a fifth of its time.
    """
    gc.disable()
    sys.unraisablehook = _swallowed
    try:
        code = main(sys.argv[1:])
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except KeyboardInterrupt:  # before `main` was ready for it
        code = 130
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. What a user can cause never ends in a traceback."""
    if list(arguments) in (["--version"], ["-V"]):  # before anything is imported, in a third of the time
        with contextlib.suppress(OSError):  # a full disk is told of below
            return _version()
    from communitydocs.registry.problems import CommunityDocsError

    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            with contextlib.suppress(OSError):  # Python 3.11.2 writes here what it could not above
                stream.reconfigure(errors="backslashreplace")
    try:
        return _run(list(arguments))
    except CommunityDocsError as error:
        from communitydocs.cli._unread import NotUnderstood

        _complain(str(error))
        return 1 if isinstance(error, NotUnderstood) else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _drop_stdout()
        return 0
    except OSError as error:
        return _complain(f"{error.strerror or type(error).__name__}: {error.filename or 'input or output'}")
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _complain(
            f"this is a fault of communitydocs itself: {type(error).__name__}: {error}\n"
            f"please report it to {REPORT_TO}, with what `--debug` shows"
        )


def _version() -> int:
    from communitydocs import __version__

    try:
        print(f"communitydocs {__version__}", flush=True)
    except BrokenPipeError:
        _drop_stdout()
    return 0


def _swallowed(what: sys.UnraisableHookArgs) -> None:
    """A signal that came while Python tidied up, where it would be printed and forgotten: it ends us all the same."""
    if isinstance(what.exc_value, KeyboardInterrupt):
        os._exit(130)
    if isinstance(what.exc_value, SystemExit):
        os._exit(143)
    sys.__unraisablehook__(what)


def _terminated(signal: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(143)


def _complain(message: str) -> int:
    from communitydocs.registry.scalars import visible

    with contextlib.suppress(OSError):
        print(f"communitydocs: {visible(message, keep_lines=True)}", file=sys.stderr)
    return 2


def _drop_stdout() -> None:
    """Let the interpreter's last flush go nowhere: the reader of our output has left."""
    from communitydocs.cli._screen import drop

    drop(sys.stdout)


def commands() -> list[str]:
    """The names of all commands."""
    import pkgutil

    found = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    return sorted(name.rstrip("_") for name in found)


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        from communitydocs import __version__
        from communitydocs.cli._screen import Screen

        Screen().out(f"communitydocs {__version__}\n")
        return 0
    if (options := usual_call(arguments)) is not None:
        run = importlib.import_module(f"{__name__}.{arguments[0]}").run
        return int(run(**options))
    if "_COMMUNITYDOCS_COMPLETE" in os.environ:
        return _complete()
    if arguments[:1] in (["--install-completion"], ["--show-completion"]):
        from communitydocs.cli import _completion

        _completion.mend_zsh()
    return _run_typer(arguments)


def _run_typer(arguments: list[str]) -> int:
    """Leave the reading of the arguments to Typer, and the exit code to ourselves."""
    import typer

    named = [name for name in commands() if name in arguments[:1]]
    app = typer_app(named or commands(), listed=arguments in ([], ["--help"], ["-h"]))
    try:
        result = typer.main.get_command(app).main(args=arguments, prog_name="communitydocs", standalone_mode=False)
    except typer.Abort:
        return 130
    except typer.Exit as leaving:
        return leaving.exit_code
    except SystemExit as leaving:
        if leaving.code != 1:
            raise
        return 0  # whoever read the help has left: only that makes Typer leave so
    except Exception as error:
        # Typer keeps its usage errors in a private module; they are the ones that can show themselves.
        show = getattr(error, "show", None)
        if show is None:
            raise
        show()
        _hint(arguments, str(error))
        return 2
    return result if isinstance(result, int) else 0


def _hint(arguments: list[str], problem: str) -> None:
    """The registry is named by an option; whoever gives it as these commands' argument is told so."""
    file = next((word for word in arguments[1:] if word.endswith((".yaml", ".yml"))), None)
    if file and "extra argument" in problem and arguments[0] in ("validate", "render", "health", "serve"):
        _complain(f"to name the registry, write: communitydocs {arguments[0]} -r {file}")


def _complete() -> int:
    """Answer a shell that asks what may follow. What goes wrong is said when the command is run, not while it is typed.

    Typer leaves by SystemExit where it has answered.
    """
    import typer

    with contextlib.suppress(Exception):
        from communitydocs.cli import _completion

        named, before = _completion.prepare(os.environ)
        group = typer.main.get_command(typer_app([named] if named in commands() else commands()))
        _completion.teach(group, before)
        group.main(args=[], prog_name="communitydocs")
    return 1


USUAL: Mapping[str, Mapping[str, str]] = {
    "validate": {"--quiet": "quiet", "-q": "quiet", "--strict": "strict"},
    "render": {"--quiet": "quiet", "-q": "quiet", "--check": "check"},
    "who": {"--quiet": "quiet", "-q": "quiet", "--path": "path", "--all": "every"},
}
"""The switches of calls that are read without Typer, and the options they stand for."""


def usual_call(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The options of these commands as hooks, CI and people mostly call them; None where there is more.

    That is Typer's to read, but importing it is 45 of the 130 ms that such a call takes with it.
    """
    name, *rest = arguments or [""]
    options: dict[str, Any] = {}
    words: list[str] = []
    if name not in USUAL:
        return None
    while rest:
        word = rest.pop(0)
        if word in ("--registry", "-r") and rest and (rest[0] == "-" or not rest[0].startswith("-")):
            options["registry"] = rest.pop(0)
        elif word in USUAL[name]:
            options[USUAL[name][word]] = True
        elif name == "who" and not word.startswith("-"):
            words.append(word)
        else:
            return None
    return options | {"about": words} if words else options


def typer_app(names: Sequence[str], *, listed: bool = False) -> Any:
    """A Typer app of these commands; where they are only to be `listed`, none is imported: half of the time."""
    import typer

    from communitydocs.cli import _options

    app = typer.Typer(
        name="communitydocs",
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    def about(
        version: bool = typer.Option(False, "--version", "-V", help="Show the version and exit."),
    ) -> None:
        """Keep one registry of people, roles and channels; publish whom to ask, and where."""

    app.callback()(about)
    for name in names:
        if listed:
            app.command(name, short_help=_summary(name))(_nothing)
            continue
        module = importlib.import_module(f"{__name__}.{_module(name)}")
        vars(module).update(typer=typer, _options=_options)  # the options are text until Typer reads them
        app.command(name, short_help=_summary(name))(module.run)  # Typer would cut it after some words
    return app


def _nothing() -> None:
    """Stand for a command whose name and summary are shown."""


def _summary(name: str) -> str:
    """The first paragraph of what a command says of itself, as it stands in its file."""
    import pkgutil

    text = (pkgutil.get_data(__name__, f"{_module(name)}.py") or b"").decode()
    about = text.partition("\ndef run(")[2].partition('    """')[2].partition('"""')[0]
    return " ".join(about.partition("\n\n")[0].split())


def _module(name: str) -> str:
    return "import_" if name == "import" else name

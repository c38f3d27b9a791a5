"""The entry of every command: finds it, runs it, and ends in plain words.

A command's file is loaded only when it is called, and loads the heavy libraries only
when it works, so that help is there at once.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from fingerpost.cli.ending import OUR_FAULT, REFUSED, WRONG_USE, Ending

# command -> (its file in cli/commands, one line about it), in the order of the help
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Build the invented demonstration partnership and serve it"),
    "serve": ("serve", "Serve this partnership's pages"),
    "test": ("test", "Run every test that this machine can run"),
    "check": ("check", "Linters, types, import rules, migrations, lock files"),
    "sources": ("sources", "The data sources that can be imported"),
    "measures": ("measures", "The measures, with everything their method pages show"),
    "template": ("template", "Write a source's template, a file to fill in"),
    "rules": ("rules", "The checks of a SEN2 return; takes the official list of them"),
    "import": ("imports", "Import files of one source: checked, kept or refused"),
    "compute": ("compute", "Make the figures from everything that was imported"),
    "observations": ("observations", "The figures, as JSON, CSV or Parquet"),
    "compare": ("compare", "One area beside its region, England and its neighbours"),
    "reading": ("reading", "Everything a measure page says about one measure"),
    "spc": ("spc", "Statistical process control of any series"),
    "attribute-chart": (
        "attribute_chart",
        "Charts of counts, shares, rates and times of any series",
    ),
    "funnel": ("funnel", "Which of many areas lie further out than chance explains"),
    "worker": ("worker", "Do the long work that the site hands over"),
    "person": ("person", "Add people, or give somebody a new password"),
    "docs": ("docs", "Write the pages of docs/reference and docs/method again"),
}


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and ends with status 2."""

    def error(self, message: str) -> NoReturn:
        """End the command: it was used wrongly."""
        said = message[:1].upper() + message[1:]
        raise Ending(WRONG_USE, f"{said.rstrip('.')}. See '{self.prog} --help'.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except Ending as ending:
        if ending.sentence:
            print(ending.sentence, file=sys.stderr)
        return ending.status
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # whoever read our output has gone; say nothing more to anybody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        from fingerpost.engine.schema import Refused

        if isinstance(fault, Refused):
            print(fault.sentence, file=sys.stderr)
            return REFUSED
        return _our_fault(fault)


def _our_fault(fault: Exception) -> int:
    """A bug: one sentence, and the details only for whoever asks for them."""
    if os.environ.get("FINGERPOST_DEBUG") == "1":
        raise fault
    print(
        f"Something is wrong with Fingerpost itself ({type(fault).__name__}). Please "
        "report it with the command that you typed; FINGERPOST_DEBUG=1 shows details.",
        file=sys.stderr,
    )
    return OUR_FAULT


def _run(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(_help())
        return 0
    if words[0] in ("--version", "version"):
        from importlib.metadata import version

        print(f"fingerpost {version('fingerpost')}")
        return 0
    name = words[0]
    if name not in COMMANDS:
        from fingerpost.cli.lookup import nearest, shown

        raise Ending(
            WRONG_USE,
            f"There is no command '{shown(name)}'.{nearest(name, COMMANDS)} "
            "'fingerpost --help' lists them all.",
        )
    command = load(name)
    known = parser(name, command)
    if words[1:2] in (["-h"], ["--help"]):
        known.print_help()
        return 0
    args = known.parse_args(words[1:])
    status: int = command.run(args)
    return status


def load(name: str) -> ModuleType:
    """The file of a command."""
    return importlib.import_module(f"fingerpost.cli.commands.{COMMANDS[name][0]}")


def parser(name: str, command: ModuleType) -> Parser:
    """The options of a command."""
    made = Parser(
        prog=f"fingerpost {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(made)
    return made


def _help() -> str:
    wide = max(len(name) for name in COMMANDS)
    lines = [f"  {name.ljust(wide)}  {about}" for name, (_, about) in COMMANDS.items()]
    return "\n".join(
        [
            "Fingerpost: where is a SEND local area partnership, is it getting better,",
            "how far is it to what was promised, and how do families know?",
            "",
            "usage: fingerpost COMMAND [options]",
            "",
            *lines,
            "",
            "FINGERPOST_HOME is the folder that holds all that the partnership keeps.",
            "'fingerpost COMMAND --help' says more about one command.",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())

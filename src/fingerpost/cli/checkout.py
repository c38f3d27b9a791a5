"""Where the project's own files lie, for commands that work on the project itself."""

from pathlib import Path

from fingerpost.cli.ending import wrong_use


def root() -> Path:
    """The checkout. Ends the command when the program is installed without one."""
    folder = Path(__file__).parents[3]
    if not (folder / "pyproject.toml").exists():
        raise wrong_use("This command works in a checkout of the project only.")
    return folder

"""Writes docs/reference and docs/method again, from the program itself."""

import argparse

from fingerpost.cli import checkout, output
from fingerpost.cli.ending import DONE, OUR_FAULT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `docs`."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing; say which pages are stale"
    )


def run(args: argparse.Namespace) -> int:
    """Write the pages, or say which ones are no longer true."""
    from fingerpost.cli.methods_pages import method_pages
    from fingerpost.cli.reference import pages

    docs = checkout.root() / "docs"
    made = {f"reference/{name}": text for name, text in pages().items()}
    made |= {f"method/{name}": text for name, text in method_pages().items()}
    stale = []
    for name, text in made.items():
        path = docs / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not args.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if args.check and stale:
        output.remark(f"Stale: {', '.join(stale)}. Run: fingerpost docs")
        return OUR_FAULT
    output.say(
        f"Written: {', '.join(stale)}." if stale else "Every page is up to date."
    )
    return DONE

"""Says everything that a measure page says about one measure."""

import argparse

from fingerpost.cli import figures, lookup, output
from fingerpost.cli.ending import DONE, refused, wrong_use


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `reading`."""
    parser.add_argument("--measure", metavar="SLUG", required=True, help="a measure")
    parser.add_argument(
        "--area", metavar="CODE", help="default: the partnership's area"
    )
    parser.add_argument(
        "--basis",
        choices=("local", "official", "entered"),
        help="default: what comes first",
    )
    parser.add_argument(
        "--audience",
        choices=("public", "partner"),
        default="partner",
        help="who reads it",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    """Make the reading and print it."""
    from fingerpost.cli import rooms

    measure = lookup.measure(args.measure)
    if args.basis and args.basis not in measure.bases:
        raise wrong_use(
            f"{measure.title} has no {args.basis} figures; it has "
            f"{' and '.join(measure.bases)} ones."
        )
    kept = figures.store()
    code = None
    if args.area:
        code = lookup.area(args.area, figures.register(kept)).code
    rooms.ready()
    figures.fresh(kept)
    from fingerpost.evidence.queries import measure_page, reading_for
    from fingerpost.judgement.reading import as_json

    if args.basis:
        found = reading_for(
            measure.slug, basis=args.basis, audience=args.audience, area=code
        )
        one = found if found.series or found.observation else None
    else:
        one = measure_page(measure.slug, audience=args.audience, area=code).headline
    if one is None:
        where = f" for {code}" if code else ""
        hint = "Import its files first."
        if measure.level == "icb":
            hint += (
                " It is about NHS boards, never a council: say in settings which board "
                "the area belongs to, or name one with --area."
            )
        raise refused(f"There is no figure of {measure.title}{where}. {hint}")
    if args.json:
        output.document(as_json(one))
        return DONE
    output.say(one.sentence)
    for caveat in one.caveats:
        if caveat not in one.issues:  # the sentence says these already
            output.say(caveat)
    return DONE

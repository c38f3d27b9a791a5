"""Evidence in words as sheets of a workbook and as paragraphs of a pack."""

from collections.abc import Sequence

from fingerpost.engine.period import say_day
from fingerpost.evidence.queries.beside import Beside
from fingerpost.evidence.queries.told import InWords, Piece
from fingerpost.reports.workbook import Cell, Sheet

NAME = "Told by families and partners"
_READ = (
    "Evidence in words has its own strength, which stands in its row with the reason. "
    "It is never added to the figures.",
)


def sheets(told: InWords) -> tuple[Sheet, ...]:
    """The evidence, a row for each piece, and the judgements that rest on it.

    Only what the audience of `told` may read; a story that is gone leaves a row that
    says so to partners, and nothing of its words.
    """
    found = []
    if told.pieces:
        found.append(
            Sheet(
                name="In words",
                title=f"{NAME}: every piece of evidence",
                columns=(
                    *("Title", "What it says", "Kind", "Which way it points"),
                    *("Strength", "Why this strength", "From how many"),
                    *("Gathered on", "Source"),
                ),
                rows=[_row(piece) for piece in told.pieces],
                description=_READ,
            )
        )
    if told.judgements:
        found.append(
            Sheet(
                name="Judged in words",
                title="What was judged from the evidence, the newest first",
                columns=("Period", "Judgement", "Why", "Rests on", "Judged by", "On"),
                rows=[
                    (
                        one.row.period.label,
                        one.row.word,
                        one.reason,
                        one.rests_on,
                        one.by,
                        one.row.on,
                    )
                    for one in told.judgements
                ],
            )
        )
    return tuple(found)


def _row(piece: Piece) -> Sequence[Cell]:
    one = piece.entry
    if not piece.shown:
        return (one.title, one.words, one.kind_words, *("[x]",) * 4, None, "[x]")
    return (
        one.title,
        one.words,
        one.kind_words,
        piece.direction,
        one.strength_word,
        one.strength_why,
        piece.people.removesuffix(", ") or "Not stated",
        one.gathered_on,
        one.source,
    )


def introduced(sides: Beside) -> tuple[str, ...]:
    """What the cover of a workbook says of the evidence, where there is any."""
    if not sides.told:
        return ()
    line = sides.told.line or sides.silence
    return tuple(filter(None, (f"{NAME}: {line}", _agreement(sides))))


def paragraphs(sides: Beside) -> tuple[str, ...]:
    """The evidence for a page of the pack, each piece with its strength."""
    if not sides.told:
        return (sides.silence,)
    words = []
    if (judged := sides.told.latest) is not None:
        words.append(
            f"Judged in words: {judged.row.word.lower()} in {judged.row.period.label}. "
            f"{judged.reason} {judged.rests_on} Judged by {judged.by} on "
            f"{say_day(judged.row.on)}."
        )
    for piece in sides.told.pieces:
        one = piece.entry
        if not piece.shown:
            words.append(f"{one.title}. {one.words}")
            continue
        words.append(
            f"{one.title}. {one.words} {piece.direction}. Strength: {piece.strength} "
            f"{piece.facts}"
        )
    return (*words, *filter(None, (_agreement(sides),)))


def _agreement(sides: Beside) -> str:
    return str(sides.agreement) if sides.agreement else ""

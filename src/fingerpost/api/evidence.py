"""What the API says of evidence in words: as much as the pages that the asker sees."""

from typing import Any

from fingerpost.api.audience import Asker
from fingerpost.api.queries import known_issues
from fingerpost.engine.measure import Measure
from fingerpost.evidence.models import STRENGTHS
from fingerpost.evidence.queries import beside_of, measure_page
from fingerpost.evidence.queries.told import Judged, Piece


def evidence_answer(measure: Measure, who: Asker) -> dict[str, Any]:
    """The evidence and judgements about a measure, and how they stand to its figures.

    A story is in it only while its family's consent lasts, as on the pages; who gave
    consent is in no answer.
    """
    page = measure_page(measure.slug, audience=who.audience)
    agreed = beside_of(page).agreement
    told = page.in_words
    return {
        "measure": measure.slug,
        "title": measure.title,
        "evidence": [_piece(one) for one in told.shown],
        "judgements": [_judged(one) for one in told.judgements],
        "beside_figures": None
        if agreed is None
        else {
            "figures": agreed.figures,
            "verdict": agreed.verdict,
            "words": f"{agreed} {agreed.not_added}",
        },
        "strengths": {slug: means for slug, (_, means) in STRENGTHS.items()},
        "caveats": known_issues(measure, who),
    }


def _piece(piece: Piece) -> dict[str, Any]:
    one = piece.entry
    return {
        "kind": one.kind,
        "kind_words": one.kind_words,
        "title": one.title,
        "words": one.words,
        "direction": one.direction,
        "direction_words": piece.direction,
        "strength": one.strength,
        "strength_why": one.strength_why,
        "people": piece.people.removesuffix(", "),
        "gathered_on": one.gathered_on,
        "source": one.source,
        "public": piece.public,
    }


def _judged(one: Judged) -> dict[str, Any]:
    row = one.row
    return {
        "period_kind": row.period_kind,
        "period_start": row.period_start,
        "period_end": row.period_end,
        "answer": row.answer,
        "words": row.word,
        "reason": one.reason,
        "rests_on": one.rests_on,
        "judged_by": one.by,
        "judged_on": row.on,
    }

"""The two sides of a measure page: what the figures say, what people told us."""

from collections import Counter
from dataclasses import dataclass

from fingerpost.evidence.models.told import AUDIT, STORY, SURVEY_THEME, VOICE
from fingerpost.evidence.queries import boards
from fingerpost.evidence.queries.measure_page import MeasurePage
from fingerpost.evidence.queries.quality import Badge
from fingerpost.evidence.queries.told import InWords, strengths
from fingerpost.judgement import beside
from fingerpost.judgement.periods import span
from fingerpost.judgement.reading import Reading

Rows = tuple[tuple[str, str], ...]
MOST = 4  # pieces named at the top of a page; all of them stand further down
_FROM = {
    "local": "Our own figures",
    "official": "Official statistics",
    "entered": "Figures that a partner typed in",
}
_NO_PROOF = "That does not mean that all is well."
SILENCE = {
    "public": "Nothing that families and partners say about this has been made public "
    f"yet. {_NO_PROOF}",
    "partner": "Nothing that families and partners say about this has been recorded "
    f"yet. Perhaps nobody has been asked. {_NO_PROOF}",
}
_KINDS = {
    VOICE: ("what families said, by theme", "what families said, by theme"),
    STORY: ("the story of one family", "stories of single families"),
    AUDIT: ("what an audit found", "what audits found"),
    SURVEY_THEME: ("a theme in a survey", "themes in surveys"),
}


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Both sides with their own strength, row by row alike, and whether they agree.

    `figures` and `voices` are (name, words): how sure or strong, what it rests on, of
    when, from whom. Either is empty where that side has nothing to show.
    """

    figures: Rows
    voices: Rows
    told: InWords
    agreement: beside.Agreement | None
    silence: str

    @property
    def first(self) -> tuple[object, ...]:
        """The pieces that are named at the top of the page, the newest first."""
        return self.told.shown[:MOST]

    @property
    def more(self) -> int:
        """How many pieces are named further down only."""
        return max(0, len(self.told.shown) - MOST)


def beside_of(page: MeasurePage, *, badge: Badge | None = None) -> Beside:
    """What stands at the top of a measure page. `badge`: the quality, for partners."""
    return Beside(
        figures=_figures(page, page.headline, badge),
        voices=_voices(page.in_words),
        told=page.in_words,
        agreement=beside.agreement(page.headline, page.in_words.counted),
        silence=SILENCE[page.audience],
    )


def _figures(page: MeasurePage, one: Reading | None, badge: Badge | None) -> Rows:
    if one is None or one.observation is None or one.observation.value is None:
        return ()
    series = [point for point in one.series if point.shown and point.value is not None]
    of_when = span(series[0].period, series[-1].period)
    whose = boards.whose(page.measure, one.basis, one.area_name) or _FROM[one.basis]
    quality = (("Quality", _quality(badge)),) if badge is not None else ()
    return (
        ("How sure", beside.certainty(one)),
        *quality,
        ("Of when", f"{of_when[:1].upper()}{of_when[1:]}"),
        ("From whom", whose),
    )


def _quality(badge: Badge) -> str:
    return f"{badge.word}. {badge.reasons[-1] if badge.reasons else ''}".strip()


def _voices(told: InWords) -> Rows:
    entries = [piece.entry for piece in told.shown]
    if not entries:
        return ()
    noun = "piece" if len(entries) == 1 else "pieces"
    kinds = Counter(entry.kind for entry in entries)
    listed = [
        f"{count} × {_KINDS[kind][1]}" if count > 1 else _KINDS[kind][0]
        for kind, count in kinds.items()
    ]
    whom = "; ".join(listed)
    return (
        ("How strong", f"{len(entries)} {noun} of evidence: {strengths(entries)}."),
        ("Of when", f"{beside.gathered([entry.gathered_on for entry in entries])}."),
        ("From whom", f"{whom[:1].upper()}{whom[1:]}."),
    )

"""An import beside the one before it: what was mended, what is new, what is left."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from fingerpost.engine import findings_table
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import ACCEPTED, WITH_FINDINGS, Import
from fingerpost.evidence.queries.findings import Found
from fingerpost.evidence.queries.memory import remember
from fingerpost.partnership.models import Person

WHAT = ("mended", "new", "still")


@dataclass(frozen=True, kw_only=True)
class Since:
    """What became of the findings since an earlier import of the same source.

    `rules` and `children` are (code or key, mended, new, still there), the most new
    first. `apart` says of rules why they are not compared.
    """

    sentence: str
    before: Import
    mended: int
    new: int
    still: int
    rules: list[tuple[str, int, int, int]]
    children: list[tuple[str, int, int, int]]
    apart: dict[str, str]


def before(row: Import, *, only_of: Person | None = None) -> Import | None:
    """The last import of the same source and area before this one, if there is one.

    The same files handed in again are the same import and no comparison. `only_of`
    looks among the imports of one person.
    """
    if not row.import_id or row.finished_at is None:
        return None
    rows = Import.objects.filter(
        source=row.source,
        area=row.area,
        state__in=(ACCEPTED, WITH_FINDINGS),
    ).exclude(import_id=row.import_id)
    same_moment = Q(finished_at=row.finished_at, pk__lt=row.pk)
    rows = rows.filter(Q(finished_at__lt=row.finished_at) | same_moment)
    if only_of is not None:
        rows = rows.filter(by=only_of)
    return rows.defer("told").order_by("-finished_at", "-id").first()


def since(row: Import, *, only_of: Person | None = None) -> Since | None:
    """The comparison, or None when there is nothing to compare with."""
    earlier = before(row, only_of=only_of)
    if earlier is None:
        return None
    there = earlier  # narrowed for the function below
    return remember(("since", row.pk, there.pk), lambda: _compare(row, there))


def _compare(row: Import, earlier: Import) -> Since:
    now, then = Found(row), Found(earlier)
    apart = _apart(now, then)
    table = findings_table.since(now.table, then.table, apart=apart)
    total = Counter(table.column("what").to_pylist())
    day = say_day(earlier.finished_at.date()) if earlier.finished_at else ""
    mended, new, still = (total[what] for what in WHAT)
    return Since(
        sentence=_sentence(mended, new, still, bool(apart), day),
        before=earlier,
        mended=mended,
        new=new,
        still=still,
        rules=_by(table, "rule"),
        children=[line for line in _by(table, "child") if line[0]],
        apart=apart,
    )


def _sentence(mended: int, new: int, still: int, apart: bool, day: str) -> str:
    if apart and not mended + new + still:
        return f"Nothing could be compared with the import of {day}."
    counts = f"{mended:,} mended, {new:,} new, {still:,} still there"
    return f"{counts} since the import of {day}."


def _by(table: object, name: str) -> list[tuple[str, int, int, int]]:
    grouped = table.group_by([name, "what"]).aggregate(  # type: ignore[attr-defined]
        [([], "count_all")]
    )
    numbers: dict[str, Counter[str]] = {}
    for group in grouped.to_pylist():
        numbers.setdefault(group[name], Counter())[group["what"]] += group["count_all"]
    lines = [
        (key, its["mended"], its["new"], its["still"]) for key, its in numbers.items()
    ]
    return sorted(lines, key=lambda line: (-line[2], -line[3], -line[1], line[0]))


def _apart(now: Found, then: Found) -> dict[str, str]:
    """The rules that cannot be compared, with the reason in words.

    What was not checked this time is not mended, what was not checked last time is not
    new, and of a list that was cut nobody can tell.
    """
    reasons: dict[str, str] = {}
    for found, words in (
        (then, "could not be checked last time"),
        (now, "could not be checked this time"),
    ):
        rules = found.row.told.get("rules", {})
        for code in (*rules.get("skipped", {}), *rules.get("failed", {})):
            reasons.setdefault(code, words)
    for code in now.cut | then.cut:
        reasons.setdefault(code, "has too many findings for all to be listed")
    for one, other, words in (
        (then, now, "is about files that were not handed in this time"),
        (now, then, "is about files that were not handed in last time"),
    ):
        read = other.row.told.get("tables", {})
        for group in one.groups:
            if group["table"] and read and group["table"] not in read:
                reasons.setdefault(group["rule"], words)
    met = {group["rule"] for group in (*now.groups, *then.groups)}
    return {code: why for code, why in sorted(reasons.items()) if code in met}

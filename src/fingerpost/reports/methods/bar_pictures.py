"""Pictures of areas side by side, and of how many false signals a wall of icons has."""

from collections.abc import Callable, Sequence

from fingerpost.judgement.chance import FALSE_SIGNALS
from fingerpost.reports.chart.parts import Bar, Chart, Table

SOURCE = "Invented figures, to show how such a chart is read."
MEASURES = 200


def bar_picture(name: str) -> Chart:
    """The chart of this name. Raises KeyError when there is none."""
    return BARS[name](name)


def _bars(
    name: str,
    *,
    title: str,
    subtitle: str,
    head: tuple[str, str],
    bars: Sequence[Bar],
    unit: str = "percent",
    source: str = SOURCE,
    how: tuple[str, ...] = (),
) -> Chart:
    said = " ".join(f"{bar.name}: {bar.text}." for bar in bars)
    return Chart(
        key=name,
        kind="bars",
        title=title,
        subtitle=subtitle,
        desc=f"Bar chart. {subtitle}. {said} The table holds the same figures.",
        unit=unit,
        decimals=1,
        table=Table(
            caption=f"{subtitle}.",
            head=head,
            rows=tuple((bar.name, bar.text.removesuffix("%")) for bar in bars),
        ),
        source=source,
        bars=tuple(bars),
        how_to_read=how,
        ceiling=100.0 if unit == "percent" else None,
    )


def _bar(name: str, value: float, *dots: float, subject: bool = False) -> Bar:
    return Bar(name=name, value=value, text=f"{value:g}%", subject=subject, dots=dots)


def _beside(name: str) -> Chart:
    near = (28, 31, 33, 34, 36, 39, 44, 47, 52, 56)
    return _bars(
        name,
        title="Lower than the average of areas like ours",
        subtitle="Plans on time, an invented area and others, one year",
        head=("Area", "Plans on time (per cent)"),
        bars=(
            _bar("Our area", 38, subject=True),
            _bar("Average of 10 areas like ours", sum(near) / len(near), *near),
            _bar("Region", 41),
            _bar("England", 46),
        ),
        how=("The small circles are the single areas that the average is made of.",),
    )


def _rank(name: str) -> Chart:
    return _bars(
        name,
        title="Five areas whose order could be another",
        subtitle="Plans on time, five invented areas of 200 children, one year",
        head=("Area", "Plans on time (per cent)"),
        bars=(
            _bar("Our area", 52, 47, 49.5, 52, 54.5, 57, subject=True),
            _bar("Area A", 54, 49, 51.5, 54, 56.5, 59),
            _bar("Area B", 50, 45, 47.5, 50, 52.5, 55),
            _bar("Area C", 57, 52, 54.5, 57, 59.5, 62),
            _bar("Area D", 48, 43, 45.5, 48, 50.5, 53),
        ),
        how=("The small circles are what chance might have made of the same year.",),
    )


def _pooled(name: str) -> Chart:
    shares = ((60, 100), (58, 100), (62, 100), (36, 900))
    mean = sum(share for share, _ in shares) / len(shares)
    pooled = sum(share * of for share, of in shares) / sum(of for _, of in shares)
    return _bars(
        name,
        title="One large area moves the pooled figure",
        subtitle="Plans on time, four invented areas like ours, one year",
        head=("Area", "Plans on time (per cent)"),
        bars=(
            *(
                _bar(f"Area {letter}, {of} plans", share)
                for letter, (share, of) in zip("ABCD", shares, strict=True)
            ),
            _bar("Mean of the four areas", mean, subject=True),
            _bar("All their plans pooled", pooled, subject=True),
        ),
    )


def _tolerance(name: str) -> Chart:
    return _bars(
        name,
        title="A difference of six points that chance makes",
        subtitle="Plans on time, two invented areas of 200 plans, one year",
        head=("Area", "Plans on time (per cent)"),
        bars=(
            _bar("Our area", 52, 45, 48.5, 52, 55.5, 59, subject=True),
            _bar("Area A", 58, 51, 54.5, 58, 61.5, 65),
        ),
        how=("The small circles are what chance might have made of the same year.",),
    )


def _bands(name: str) -> Chart:
    found = (("A", 61), ("A", 55), ("B", 54), ("B", 47), ("C", 44), ("C", 40))
    bars = [
        _bar(f"Area {place}, band {band}", value)
        for place, (band, value) in enumerate((*found, ("D", 33), ("D", 29)), start=1)
    ]
    return _bars(
        name,
        title="Two near neighbours in two bands",
        subtitle="Plans on time, eight invented areas, one year",
        head=("Area and band", "Plans on time (per cent)"),
        bars=bars,
    )


def _wall(name: str) -> Chart:
    bars = [
        Bar(
            name=f"Series of {points} figures",
            value=round(MEASURES * share, 1),
            text=f"{MEASURES * share:.1f}",
        )
        for points, share in FALSE_SIGNALS
    ]
    return _bars(
        name,
        title="Signals that mean nothing",
        subtitle=f"False signals to expect among {MEASURES} measures in which "
        "nothing changes",
        head=("How long each series is", "False signals to expect"),
        bars=bars,
        unit="count",
        source="Measured by us on series made by chance alone.",
    )


BARS: dict[str, Callable[[str], Chart]] = {
    "neighbours": _beside,
    "bars": _beside,
    "pooled": _pooled,
    "tolerance": _tolerance,
    "rank": _rank,
    "bands": _bands,
    "wall": _wall,
}

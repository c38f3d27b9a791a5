"""Waiting lists of community health services: a workbook for each month.

Two providers of each board send figures; board, region and nation are their sums. A
service that a provider does not give has an empty cell. At the local board more
children have waited long for a paediatrician in the last two months.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from fingerpost.demo.boards import Board, boards
from fingerpost.demo.dated_workbook import workbook
from fingerpost.demo.days import month_of, month_start
from fingerpost.demo.names import NATION, NATION_CODE
from fingerpost.demo.nation import WAITS, Counts, Nation
from fingerpost.sources.nhs_community_waits.services import CHILDREN, WITHHELD
from fingerpost.sources.nhs_community_waits.workbook import ANCHOR

MONTHS = 18
_LAG = 2  # figures of a month come out in the second month after it
_TITLES = {
    "Table 4": "Total waiting list by service",
    "Table 4f": "Number waiting >18-52 weeks (127-364 days) by service",
    "Table 4g": "Number waiting >52 weeks (365+ days) by service",
}
# Of each service: those who wait for each 1,000 people aged 0 to 25; of those the
# share over 18 weeks and over a year; whether the smaller provider gives it as well.
_SERVICES: dict[str, tuple[float, float, float, bool]] = {
    "screening": (0.05, 0.02, 0.0, False),
    "audiology": (0.95, 0.20, 0.02, False),
    "information": (0.02, 0.0, 0.0, False),
    "nursing": (0.80, 0.10, 0.01, True),
    "paediatrics": (3.30, 0.42, 0.11, False),
    "new-born hearing": (0.20, 0.01, 0.0, False),
    "long-term conditions": (0.12, 0.15, 0.02, True),
    "rapid response": (0.02, 0.0, 0.0, False),
    "dietetics": (0.45, 0.14, 0.02, False),
    "occupational": (1.25, 0.30, 0.05, True),
    "orthotics": (0.10, 0.12, 0.01, False),
    "physiotherapy": (0.70, 0.11, 0.01, True),
    "speech": (3.50, 0.31, 0.04, True),
    "vision": (0.25, 0.10, 0.0, False),
    "equipment": (0.22, 0.16, 0.02, False),
}
_ADULTS = 4.1  # who wait for adult audiology, for each 1,000
_BY_TRUST = 0.8  # of a service that both give
_SLIPS, _SLIP = 2, 1.22  # months since waits at the local board grew, and how much
_WANDERS = 0.04  # how much shares of long waits go up and down by themselves


def write_waits(nation: Nation, folder: Path) -> list[Path]:
    """Write a workbook for each month, the oldest first, and say where they are."""
    last = newest_month(nation.today)
    every = boards(nation)
    answer = []
    for month in range(last - MONTHS + 1, last + 1):
        counted = {b.number: _board(nation, b, month, last - month) for b in every}
        first = month_start(month)
        path = folder / f"community_health_{first:%Y-%m}.xlsx"
        _write(nation, path, f"{first:%B %Y}", every, counted)
        answer.append(path)
    return answer


def newest_month(today: date) -> int:
    """The last month whose figures are out, in months since 1970: in its middle."""
    return month_of(today) - _LAG - (today.day < 15)


def _write(
    nation: Nation,
    path: Path,
    month: str,
    every: Sequence[Board],
    counted: dict[int, Counts],
) -> None:
    """Tables 4, 4f and 4g: nation, regions, boards, providers."""
    rows: list[tuple[str, str, str, Counts]] = [
        ("National", NATION_CODE, NATION, _sum(list(counted.values())))
    ]
    for region in sorted({board.region for board in every}):
        inside = [board for board in every if board.region == region]
        _, code, name = inside[0].region_codes
        rows.append(
            ("Region", code, name.upper(), _sum([counted[b.number] for b in inside]))
        )
    rows += [
        ("ICB", b.nhs_code, b.name.upper(), _sum([counted[b.number]])) for b in every
    ]
    for board in every:
        for at, (code, name) in enumerate(board.providers):
            rows.append(("Provider", code, name, counted[board.number][at]))
    services = [ANCHOR, *CHILDREN, WITHHELD[-1]]
    with workbook(path, nation.today) as book:
        for table, (sheet_name, title) in enumerate(_TITLES.items()):
            sheet = book.add_worksheet(sheet_name)
            sheet.write(0, 0, f"{title}, {month}")
            sheet.write(
                1, 0, "Blanks indicate no organisation submitted for the service line."
            )
            sheet.write_row(
                4, 0,
                ["Organisation Type", "Organisation Code", "Organisation Name",
                 *services],
            )  # fmt: skip
            for line, (kind, code, name, numbers) in enumerate(rows, 5):
                cells = [None if n < 0 else n for n in numbers[table].tolist()]
                if kind == "National" and table == 0:
                    cells.append(max(1, len(every) * 4))
                sheet.write_row(line, 0, [kind, code, name, *cells])


def _sum(parts: Sequence[Counts]) -> Counts:
    """Add up, where -1 means that nothing was sent: nothing of nothing is nothing."""
    stacked = np.concatenate(
        [part if part.ndim == 3 else part[np.newaxis] for part in parts]
    )
    total = np.where(stacked < 0, 0, stacked).sum(axis=0)
    return np.where((stacked < 0).all(axis=0), -1, total)


def _board(nation: Nation, board: Board, month: int, before_last: int) -> Counts:
    """Provider by table by service; -1 where a provider sends nothing."""
    rng = np.random.default_rng([nation.seed, WAITS, board.number, month])
    habit = np.random.default_rng([nation.seed, WAITS, board.number])
    people = sum(
        int(nation.people(place, nation.today.year - 1).sum()) for place in board.areas
    )
    longer = habit.lognormal(0.0, 0.22, len(_SERVICES))
    wanted = habit.lognormal(0.0, 0.25, len(_SERVICES))
    silent = habit.random(len(_SERVICES)) < 0.06  # no provider of this board sends it
    answer = np.full((2, len(_TITLES), len(_SERVICES) + 1), -1, np.int64)
    adults = rng.poisson(_ADULTS * people / 1_000)
    answer[0, :, 0] = adults, adults // 9, adults // 90
    for at, (name, (rate, over_18, over_52, both)) in enumerate(_SERVICES.items(), 1):
        scale = longer[at - 1] * rng.normal(1.0, _WANDERS)
        if board.number == 1 and name == "paediatrics" and before_last < _SLIPS:
            scale *= _SLIP
        elif board.number != 1 and silent[at - 1]:
            continue
        waiting = int(rng.poisson(rate * wanted[at - 1] * people / 1_000))
        long = int(rng.binomial(waiting, min(over_18 * scale, 0.9)))
        year = int(rng.binomial(long, min(over_52 / max(over_18, 0.01) * scale, 0.9)))
        whole = np.array([waiting, long - year, year])
        trust = np.round(whole * _BY_TRUST).astype(np.int64) if both else whole
        answer[0, :, at] = trust
        if both:
            answer[1, :, at] = whole - trust
    return answer

"""What the government gives each invented council for schools and high needs.

One sheet for each financial year, nation and regions first, in pounds and pence.
"""

from pathlib import Path

from fingerpost.demo.dated_workbook import workbook
from fingerpost.demo.names import Place
from fingerpost.demo.nation import GRANT, Nation, released
from fingerpost.sources.dsg import BY_YEAR

_YEARS = 5
_PER_HEAD, _GROWS = 3_420.0, 1.062  # pounds for each person aged 0 to 25


def write_grant(nation: Nation, path: Path) -> Path:
    """Write the totals of the last years; a year's are known when it begins."""
    last = released(nation.today, 4, 1)
    with workbook(path, nation.today) as book:
        for year in range(last - _YEARS + 1, last + 1):
            sheet = book.add_worksheet(f"dsg_budget_{year + 1}")
            label = f"{year}{(year + 1) % 100:02}"
            sheet.write_row(0, 0, BY_YEAR)
            pounds = {p.number: _grant(nation, p, year) for p in nation.places}
            for line, where in enumerate(nation.where(), 1):
                council = where.level == "Local authority"
                code = where.areas[0].dfe_number if council else where.name
                sheet.write_string(line, 0, code)
                sheet.write_string(line, 1, where.name if council else "")
                total = sum(pounds[place.number] for place in where.areas)
                sheet.write_number(line, 2, round(total, 2))
                sheet.write_string(line, 3, label)
    return path


def _grant(nation: Nation, place: Place, year: int) -> float:
    habit = nation.draw(place, GRANT).lognormal(0.0, 0.05)
    heads = int(nation.people(place, year).sum())
    grown = _GROWS ** (year - nation.today.year)
    return float(round(_PER_HEAD * habit * grown * heads, 2))

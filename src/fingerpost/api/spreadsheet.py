"""The same rows as CSV, for those who open them in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from fingerpost.reports.workbook import inert


def wants_csv(request: HttpRequest) -> bool:
    """Whether CSV is asked for: by `?format=csv`, or by the Accept header."""
    if form := request.GET.get("format"):
        return form == "csv"
    return request.get_preferred_type(["application/json", "text/csv"]) == "text/csv"


def csv_answer(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], name: str
) -> HttpResponse:
    """Rows as a CSV file; text that a spreadsheet would take for a formula is inert."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _cell(value: Any) -> Any:
    return inert(" ".join(value) if isinstance(value, list) else value)

"""The XML shape: what the collection itself receives, with needs and placements."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from fingerpost.demo.simulation import People

_PERSON = (
    "Surname",
    "Forename",
    "PersonBirthDate",
    "Sex",
    "Ethnicity",
    "PostCode",
    "UPN",
    "UniqueLearnerNumber",
    "UPNunknown",
)
_REQUEST = (
    "ReceivedDate",
    "RequestSource",
    "RYA",
    "RequestOutcomeDate",
    "RequestOutcome",
    "RequestMediation",
    "RequestTribunal",
    "Exported",
)
_ASSESSMENT = (
    "AssessmentOutcome",
    "AssessmentOutcomeDate",
    "AssessmentMediation",
    "AssessmentTribunal",
    "OtherMediation",
    "OtherTribunal",
    "Week20",
)
_PLAN = ("PlanRes", "PlanWBP", "PB", "OA", "DP", "CeaseDate", "CeaseReason")
_REVIEW = ("ReviewMeeting", "ReviewOutcome", "LastReview")
_PLACE = ("URN", "SENSetting")
_UNITS = (
    "<SENunitIndicator>0</SENunitIndicator>"
    "<ResourcedProvisionIndicator>0</ResourcedProvisionIndicator>"
)
Cells = Mapping[str, Any]


def write(tables: dict[str, Any], folder: Path, *, people: People, as_at: date) -> Path:
    """Write the one file into a folder that exists, and say where it is."""
    by_record = {
        module: {row["RecordID"]: row for row in tables[module].to_pylist()}
        for module in ("assessments", "plans", "active")
    }
    requests: dict[str, list[Cells]] = {}
    for row in tables["requests"].to_pylist():
        requests.setdefault(row["PersonID"], []).append(row)
    path = folder / "sen2.xml"
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(_head(people, as_at))
        for person in tables["persons"].to_pylist():
            out.write("<Person>" + _tags(person, _PERSON))
            for request in requests.get(person["PersonID"], ()):
                out.write(_request(request, by_record))
            out.write("</Person>\n")
        out.write("</Persons></Message>\n")
    return path


def _head(people: People, as_at: date) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Message><Header><CollectionDetails>'
        f"<Collection>SEN2</Collection><Year>{as_at.year}</Year>"
        f"<ReferenceDate>{as_at.isoformat()}</ReferenceDate></CollectionDetails><Source>"
        f"<SourceLevel>L</SourceLevel><LEA>{people.model.place.dfe_number}</LEA>"
        "<SoftwareCode>Demonstration</SoftwareCode><Release>1</Release>"
        f"<SerialNo>001</SerialNo><DateTime>{as_at.isoformat()}T09:00:00</DateTime>"
        "<DMO>Y</DMO><DCO>Y</DCO></Source></Header><Persons>\n"
    )


def _request(request: Cells, by_record: Mapping[str, Mapping[str, Cells]]) -> str:
    record = request["RecordID"]
    parts = ["<Requests>", _tags(request, _REQUEST)]
    if assessment := by_record["assessments"].get(record):
        parts += ["<Assessment>", _tags(assessment, _ASSESSMENT)]
        if plan := by_record["plans"].get(record):
            parts += [
                "<NamedPlan>",
                _tags(plan, ("StartDate",)),
                f"<PlanDetail>{_tags(plan, _PLACE)}<PlacementRank>1</PlacementRank>",
                f"{_UNITS}</PlanDetail>{_tags(plan, _PLAN)}</NamedPlan>",
            ]
        parts.append("</Assessment>")
    if active := by_record["active"].get(record):
        parts += [
            f"<ActivePlans>{_tags(active, ('TransferLA',))}<PlacementDetail>",
            f"{_tags(active, _PLACE)}<PlacementRank>1</PlacementRank>",
            f"{_tags(active, ('EntryDate',))}{_UNITS}{_tags(active, ('Res', 'WBP'))}",
            "</PlacementDetail>",
            _need(active["Need"], 1),
            _need(active["SecondNeed"], 2),
            f"{_tags(active, _REVIEW)}</ActivePlans>",
        ]
    parts.append("</Requests>")
    return "".join(parts)


def _need(code: str | None, rank: int) -> str:
    if not code:
        return ""
    return (
        f"<SENneed><SENtype>{code}</SENtype><SENtypeRank>{rank}</SENtypeRank></SENneed>"
    )


def _tags(cells: Cells, names: Iterable[str]) -> str:
    return "".join(
        f"<{name}>{escape(cells[name])}</{name}>" for name in names if cells[name]
    )

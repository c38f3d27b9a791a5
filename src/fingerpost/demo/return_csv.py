"""The five-CSV shape: one file a module, headers exactly as data tools expect them."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv

# For each file: the module's table, and header -> column in the order of the file.
FILES: dict[str, tuple[str, dict[str, str]]] = {
    "module1.csv": (
        "persons",
        {
            "Person ID": "PersonID",
            "Surname": "Surname",
            "Forename": "Forename",
            "Dob (ccyy-mm-dd)": "PersonBirthDate",
            "Gender": "Gender",
            "Ethnicity": "Ethnicity",
            "Postcode": "PostCode",
            "UPN - Unique Pupil Number": "UPN",
            "ULN - Young Persons Unique Learner Number": "UniqueLearnerNumber",
            "UPN and ULN unavailable reason": "UPNunknown",
        },
    ),
    "module2.csv": (
        "requests",
        {
            "Person ID": "PersonID",
            "Requests Record ID": "RecordID",
            "Date Request Was Received": "ReceivedDate",
            "Initial Request Whilst In RYA": "RYA",
            "Request Outcome Date": "RequestOutcomeDate",
            "Request Outcome": "RequestOutcome",
            "Request Mediation": "RequestMediation",
            "Request Tribunal": "RequestTribunal",
            "Exported - Child Or Young Person Moves Out Of LA Before Assessment Is "
            "Completed": "Exported",
            "New start date": "",
        },
    ),
    "module3.csv": (
        "assessments",
        {
            "Person ID": "PersonID",
            "Requests Record ID": "RecordID",
            "Assessment Outcome To Issue EHCP": "AssessmentOutcome",
            "Assessment Outcome Date": "AssessmentOutcomeDate",
            "Assessment Mediation": "AssessmentMediation",
            "Assessment Tribunal": "AssessmentTribunal",
            "Other Mediation": "OtherMediation",
            "Other Tribunal": "OtherTribunal",
            "Twenty Weeks Time Limit Exceptions Apply": "Week20",
        },
    ),
    "module4.csv": (
        "plans",
        {
            "Person ID": "PersonID",
            "Request Records ID": "RecordID",
            "EHC Plan Start Date": "StartDate",
            "Residential Settings": "PlanRes",
            "Worked based learning activity": "PlanWBP",
            "Personal budget taken up": "PB",
            "Personal budget - organised arrangements": "OA",
            "Personal budget - direct payments": "DP",
            "Date EHC Plan Ceased": "CeaseDate",
            "Reason EHC Plan Ceased": "CeaseReason",
        },
    ),
    "module5.csv": (
        "active",
        {
            "Person ID": "PersonID",
            "Request Records ID": "RecordID",
            "EHC Plan (Transfer)": "TransferLA",
            "Residential Settings": "Res",
            "Worked based learning activity": "WBP",
            "EHCP review decisions date": "LastReview",
        },
    ),
}
_GENDER = {"M": "1", "F": "2"}


def write(tables: dict[str, Any], folder: Path) -> list[Path]:
    """Write the five files into a folder that exists, and say where they are."""
    answer = []
    for name, (module, columns) in FILES.items():
        table = tables[module]
        if module == "persons":
            table = table.append_column("Gender", _gender(table["Sex"]))
        nothing = pa.nulls(len(table), pa.string())
        chosen = pa.table(
            [table[column] if column else nothing for column in columns.values()],
            names=[str(place) for place in range(len(columns))],
        )
        path = folder / name
        with path.open("wb") as out:
            out.write((",".join(columns) + "\n").encode())
            pyarrow.csv.write_csv(
                chosen,
                out,
                pyarrow.csv.WriteOptions(include_header=False, quoting_style="none"),
            )
        answer.append(path)
    return answer


def _gender(sex: Any) -> Any:
    codes = pa.array([_GENDER.get(value, "0") for value in ("F", "M")])
    index = pa.compute.equal(sex, "M").cast(pa.int8())
    return codes.take(index)

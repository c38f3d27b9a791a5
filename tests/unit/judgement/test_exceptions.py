"""Which readings a board looks at first, why, and in which order: drawn tables."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import months, point, reading

from fingerpost.judgement import exceptions
from fingerpost.judgement.outlook.parts import ByDate, Outlook
from fingerpost.judgement.reading import (
    Milestone,
    Reading,
    Target,
    TargetReading,
    Variation,
)

AIM = Target(
    kind="number",
    valid_from=date(2024, 1, 1),
    due=date(2026, 3, 31),
    set_on=date(2024, 1, 1),
    set_by="A test",
    value=60.0,
)
MET = {"yes": True, "no": False, "cannot say": None}


def drawn(
    direction: str = "common-cause",
    met: str = "none",
    assurance: str = "none",
    steps: str = "",
    *,
    flags: tuple[str, ...] = (),
    value: float = 50.0,
) -> Reading:
    """A reading with this direction, target, assurance and these steps, in order."""
    periods = months((2025, 1), 13)
    plain = [point(p, 50.0, centre=50.0, lower=35.0, upper=65.0) for p in periods[:-1]]
    last = point(periods[-1], value, centre=50.0, lower=35.0, upper=65.0, flags=flags)
    one = reading([*plain, last])
    return replace(
        one,
        variation=Variation(type=direction, word=""),
        target=None
        if met == "none"
        else TargetReading(target=AIM, value=60.0, gap=None, met=MET[met]),
        assurance=assurance,
        milestones=tuple(
            Milestone(label=f"Step {n}", due=date(2025, n, 28), expected=1, status=word)
            for n, word in enumerate(filter(None, steps.split(" then ")), start=1)
        ),
    )


# direction | target met | assurance | milestones | data | reasons | red | report
TABLE = """
common-cause     | none       | none            |                    | fresh | -                    | no  | no
improvement      | yes        | consistent_pass | met                | fresh | -                    | no  | no
improvement      | no         | inconsistent    | met                | fresh | -                    | no  | no
common-cause     | no         | inconsistent    | not due            | fresh | -                    | no  | no
concern          | none       | none            |                    | fresh | worse                | no  | yes
concern          | yes        | inconsistent    |                    | fresh | worse                | no  | yes
concern          | cannot say | none            |                    | fresh | worse                | no  | yes
concern          | no         | inconsistent    |                    | fresh | off-target-and-worse | yes | yes
concern          | no         | consistent_fail |                    | fresh | off-target-and-worse beyond-reach | yes | yes
common-cause     | no         | consistent_fail |                    | fresh | beyond-reach         | yes | yes
improvement      | no         | consistent_fail |                    | fresh | beyond-reach         | yes | yes
common-cause     | none       | none            |                    | late  | late                 | no  | no
concern          | no         | inconsistent    |                    | late  | off-target-and-worse late | yes | yes
common-cause     | yes        | inconsistent    | missed             | fresh | milestone-missed     | no  | no
common-cause     | yes        | inconsistent    | missed then met    | fresh | -                    | no  | no
common-cause     | yes        | inconsistent    | met then missed    | fresh | milestone-missed     | no  | no
common-cause     | yes        | inconsistent    | missed then not due | fresh | milestone-missed    | no  | no
common-cause     | yes        | inconsistent    | missed then not measured | fresh | milestone-missed | no | no
rising           | none       | none            |                    | fresh | -                    | no  | no
falling          | none       | none            |                    | late  | late                 | no  | no
emerging         | no         | none            |                    | fresh | -                    | no  | no
none             | no         | none            |                    | fresh | -                    | no  | no
not-judged       | no         | none            |                    | fresh | -                    | no  | no
too-few-to-judge | no         | none            |                    | fresh | -                    | no  | no
concern          | no         | consistent_fail | missed             | late  | off-target-and-worse late beyond-reach milestone-missed | yes | yes
"""  # noqa: E501
ROWS = [
    [cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()
]


# outlook by the date | what the limits say | why the promise is in doubt
AHEAD = """
likely   | consistent_fail | -
open     | consistent_fail | -
unlikely | inconsistent    | unlikely
unlikely | none            | unlikely
none     | consistent_fail | beyond-reach
none     | inconsistent    | -
unknown  | consistent_fail | beyond-reach
unknown  | inconsistent    | -
"""


@pytest.mark.parametrize("line", AHEAD.strip().splitlines())
def test_the_outlook_by_the_date_comes_before_what_the_limits_say(line: str):
    kind, assurance, wanted = (cell.strip() for cell in line.split("|"))
    one = drawn("common-cause", "no", assurance)
    day = ByDate(
        due=date(2026, 3, 31), period=months((2026, 3), 1)[0], steps=2,
        probability=0.1, words="", target=60.0,
    )  # fmt: skip
    if kind != "none":
        by_date = None if kind == "unknown" else day
        one = replace(one, outlook=Outlook(kind=kind, by_date=by_date))
    assert exceptions.reasons(one) == tuple(
        wanted.replace("-", "", wanted == "-").split()
    )
    assert exceptions.is_red(one) == (wanted != "-")
    assert exceptions.reasons(replace(one, target=None)) == ()


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(row) for row in ROWS])
def test_which_readings_are_exceptions_and_why(row: list[str]):
    direction, met, assurance, steps, data, wanted, red, report = row
    one = drawn(direction, met, assurance, steps)
    found = exceptions.reasons(one, late=data == "late")
    assert found == tuple(wanted.replace("-", "", wanted == "-").split())
    assert exceptions.is_red(one) == (red == "yes")
    assert exceptions.needs_report(one) == (report == "yes")


# from the first on the wall to the last: (reading, late)
ORDER = [
    (drawn("concern", "no", flags=("outside", "shift"), value=20.0), False),
    (drawn("concern", "no", flags=("outside",), value=30.0), False),
    (drawn("concern", "no", flags=("two-in-three",), value=38.0), False),
    (drawn("concern", "no", flags=("shift",), value=45.0), False),
    (drawn("concern", "no", flags=("trend",), value=36.0), False),
    (drawn("concern", flags=("outside",), value=10.0), False),
    (drawn("concern", flags=("trend",), value=36.0), True),
    (drawn("improvement", "no", flags=("outside",), value=80.0), True),
    (drawn("common-cause"), True),
    (drawn("common-cause", "no", "consistent_fail"), False),
    (drawn("improvement", "no", "consistent_fail", flags=("shift",)), False),
    (drawn("common-cause", "yes", steps="missed"), False),
    (drawn("common-cause", "no"), False),
    (drawn("improvement", "no", flags=("outside",), value=90.0), False),
    (drawn("improvement", flags=("outside",), value=90.0), False),
    (drawn("improvement", flags=("outside",), value=70.0), False),
    (drawn("rising", flags=("shift",), value=60.0), False),
    (drawn("common-cause"), False),
]


def _place(one: Reading, late: bool) -> tuple[object, ...]:
    return exceptions.place(one, exceptions.reasons(one, late=late))


def test_the_order_is_by_reason_and_then_by_strength_of_evidence():
    places = [_place(one, late) for one, late in ORDER]
    assert places == sorted(places)
    assert len(set(places)) == len(places), "no two of these stand level"


def test_distance_from_the_average_is_in_sigma():
    limits = {"centre": 50.0, "lower": 35.0, "upper": 56.0}
    for value, wanted in ((35.0, 3.0), (30.0, 4.0), (56.0, 3.0), (58.0, 4.0)):
        one = drawn("concern", flags=("outside",))
        moved = replace(one.series[-1], value=value, **limits)
        one = replace(one, series=(*one.series[:-1], moved))
        assert exceptions.evidence(one) == (0, pytest.approx(wanted))


def test_without_limits_there_is_no_distance_and_no_error():
    one = drawn("concern", flags=("outside",))
    for changed in ({"centre": None}, {"lower": None, "upper": None}, {"lower": 50.0}):
        moved = replace(one.series[-1], value=45.0, **changed)
        bare = replace(one, series=(*one.series[:-1], moved))
        assert exceptions.evidence(bare) == (0, 0.0)
    assert exceptions.evidence(replace(one, series=())) == (exceptions.NO_SIGNAL, 0.0)


def test_the_strongest_rule_is_named_in_words():
    one = drawn("concern", flags=("shift", "two-in-three"))
    assert "two of three" in exceptions.evidence_words(one)
    assert exceptions.evidence_words(drawn("common-cause")) == ""


KINDS = ["concern", "improvement", "common-cause", "rising", "none", "not-judged"]


@given(
    kinds=st.lists(
        st.tuples(
            st.sampled_from(KINDS),
            st.sampled_from(["none", "yes", "no", "cannot say"]),
            st.sampled_from(["none", "inconsistent", "consistent_fail"]),
            st.booleans(),
            st.floats(0, 100),
        ),
        max_size=8,
    )
)
def test_what_is_no_exception_never_stands_before_what_is_one(kinds):
    found = []
    for direction, met, assurance, late, value in kinds:
        one = drawn(direction, met, assurance, flags=("outside",), value=value)
        why = exceptions.reasons(one, late=late)
        assert exceptions.needs_report(one) <= bool(why), "a report has a reason"
        assert len(set(why)) == len(why)
        found.append((exceptions.place(one, why), bool(why)))
    ordered = [is_one for _, is_one in sorted(found)]
    assert ordered == sorted(ordered, reverse=True)

"""Checks of plans, settings, placements, needs and reviews, drawn row by row."""

import pytest
from drawn_rules import differences

DRAWN = {
    "N01": """
        plans
        person_id | record_id | start_date ||
        1         | R1        | 2025-06-01 || -
        1         | R2        | -          || error
        1         | R3        | 2026-01-21 || error
        1         | R4        | 06/2025    || error
    """,
    "N02": """
        plans
        person_id | record_id | start_date | cease_date ||
        1         | R1        | 2020-06-01 | 2025-06-01 || -
        1         | R2        | 2025-06-01 | 2025-05-31 || error
        1         | R3        | 2020-06-01 | 2024-12-31 || query
        1         | R4        | 2020-06-01 | -          || -
    """,
    "N03": """
        plans
        person_id | record_id | start_date | cease_date | cease_reason ||
        1         | R1        | 2020-06-01 | 2025-06-01 | 3            || -
        1         | R2        | 2020-06-01 | 2025-06-01 | -            || error
        1         | R3        | 2020-06-01 | -          | 3            || error
        1         | R4        | 2020-06-01 | 2025-06-01 | 10           || error
    """,
    "N04": """
        persons
        person_id | birth_date ||
        1         | 2010-06-01 || -
        2         | 2000-06-01 || -

        plans
        person_id | record_id | start_date | cease_date | cease_reason ||
        1         | R1        | 2020-06-01 | 2025-06-01 | 3            || query
        1         | R2        | 2020-06-01 | 2025-06-01 | 1            || query
        1         | R3        | 2020-06-01 | 2025-06-01 | 5            || -
        2         | R4        | 2020-06-01 | 2025-06-01 | 1            || -
        2         | R5        | 2020-06-01 | 2025-06-01 | 9            || -
    """,
    "N05": """
        placements
        person_id | record_id | urn    | ukprn    | setting ||
        1         | R1        | 123456 | -        | -       || -
        1         | R2        | -      | 10012345 | -       || -
        1         | R3        | -      | -        | EHE     || -
        1         | R4        | -      | -        | -       || error
        1         | R5        | 123456 | -        | EHE     || error
        1         | R6        | -      | -        | HOME    || error

        plan_details
        person_id | record_id | urn    | ukprn    | setting ||
        1         | R4        | -      | -        | -       || error
    """,
    "N09": """
        establishments
        urn    | status || 
        123456 | Open   || -

        placements
        person_id | record_id | urn    | setting ||
        1         | R1        | 123456 | -       || -
        1         | R2        | 654321 | -       || query
        1         | R3        | -      | EHE     || -

        plan_details
        person_id | record_id | urn    ||
        1         | R2        | 654321 || query
    """,
    "N06": """
        placements
        person_id | record_id | setting | setting_other ||
        1         | R1        | OTH     | A workshop    || -
        1         | R2        | OTH     | -             || error
        1         | R3        | EHE     | -             || -
    """,
    "N07": """
        plan_details
        person_id | record_id | rank ||
        1         | R1        | 1    || -
        1         | R2        | 1    || -
        1         | R2        | 2    || -
        1         | R3        | 1    || error
        1         | R3        | 1    || error
        1         | R4        | 2    || error
        1         | R5        | 3    || error

        placements
        person_id | record_id | rank | leaving_date ||
        1         | R1        | 1    | 2025-07-31   || -
        1         | R1        | 1    | -            || -
    """,
    "N08": """
        placements
        person_id | record_id | urn    | sen_unit | resourced_provision ||
        1         | R1        | 123456 | 0        | 1                   || -
        1         | R2        | 123456 | -        | 0                   || query
        1         | R3        | 123456 | 1        | 1                   || query
        1         | R4        | -      | -        | -                   || -
    """,
    "N10": """
        plans
        person_id | record_id | start_date | personal_budget | organised_arrangements | direct_payments ||
        1         | R1        | 2020-01-01 | 0               | 0                      | -               || -
        1         | R2        | 2020-01-01 | 1               | 1                      | -               || -
        1         | R3        | 2020-01-01 | 1               | 0                      | E               || -
        1         | R4        | 2020-01-01 | 1               | 0                      | -               || error
        1         | R5        | 2020-01-01 | 0               | 1                      | -               || error
        1         | R6        | 2020-01-01 | 1               | 0                      | Q               || error
    """,  # noqa: E501
    "N11": """
        persons
        person_id | birth_date ||
        1         | 2012-01-01 || -
        2         | 2008-01-01 || -

        plans
        person_id | record_id | work_based ||
        1         | R1        | A          || query
        2         | R2        | S          || -
        2         | R3        | Z          || error
    """,
    "N12": """
        plans
        person_id | record_id | start_date | cease_date ||
        1         | R1        | 2020-01-01 | -          || -
        1         | R2        | 2020-01-01 | -          || error
        1         | R3        | 2020-01-01 | 2025-06-01 || error
        1         | R4        | 2020-01-01 | 2025-06-01 || -
        1         | R5        | 2020-01-01 | 2026-03-01 || -

        active_plans
        person_id | record_id ||
        1         | R1        || -
        1         | R3        || -
        1         | R5        || -
    """,
    "T01": """
        active_plans
        person_id | record_id | transfer_la ||
        1         | R1        | 850         || -
        1         | R2        | 931         || error
        1         | R3        | 777         || error
        1         | R4        | -           || -
    """,
    "T02": """
        placements
        person_id | record_id | entry_date | leaving_date ||
        1         | R1        | 2024-09-01 | -            || -
        1         | R2        | -          | -            || error
        1         | R3        | 2024-09-01 | 2024-08-31   || error
        1         | R4        | 2024-09-01 | 2026-07-31   || query
        1         | R5        | September  | -            || error
    """,
    "T03": """
        active_plans
        person_id | record_id ||
        1         | R1        || -
        1         | R2        || query
        1         | R3        || query

        placements
        person_id | record_id | rank | entry_date | leaving_date ||
        1         | R1        | 1    | 2024-09-01 | -            || -
        1         | R2        | 1    | 2024-09-01 | 2025-07-31   || -
        1         | R3        | 2    | 2024-09-01 | -            || -
    """,
    "T04": """
        needs
        person_id | record_id | need | rank ||
        1         | R1        | ASD  | 1    || -
        1         | R1        | DS   | 2    || -
        1         | R2        | ASD  | 1    || error
        1         | R2        | MLD  | 1    || error
        1         | R3        | ASD  | 1    || -
        1         | R3        | ASD  | 2    || query
        1         | R4        | XYZ  | 1    || error
        1         | R5        | MLD  | 2    || error
    """,
    "T05": """
        active_plans
        person_id | record_id | review_meeting | review_outcome | last_review ||
        1         | R1        | 2025-05-01     | M              | 2025-05-29  || -
        1         | R2        | 2025-05-01     | M              | 2025-05-30  || query
        1         | R3        | 2025-05-29     | M              | 2025-05-01  || query
        1         | R4        | 2025-05-01     | M              | -           || query
        1         | R5        | 2025-05-01     | -              | -           || -
        1         | R6        | 2025-05-01     | X              | 2025-05-02  || error
    """,
    "T06": """
        plans
        person_id | record_id | start_date ||
        1         | R1        | 2020-01-01 || -
        1         | R2        | 2025-06-01 || -
        1         | R3        | 2020-01-01 || -
        1         | R4        | 2020-01-01 || -

        active_plans
        person_id | record_id | last_review ||
        1         | R1        | 2025-01-15  || -
        1         | R2        | -           || -
        1         | R3        | 2025-01-14  || query
        1         | R4        | -           || query
    """,
    "T07": """
        active_plans
        person_id | record_id | phase_transfer_due_date | phase_transfer_final_date ||
        1         | R1        | 2026-02-15              | 2026-02-10                || -
        1         | R2        | 2026-03-31              | -                         || -
        1         | R3        | 2026-03-01              | -                         || query
        1         | R4        | 2025-02-15              | 2025-02-16                || query
    """,  # noqa: E501
}


@pytest.mark.parametrize("code", DRAWN)
def test_each_check_finds_what_is_drawn(code: str) -> None:
    assert differences(code, DRAWN[code]) == []


def test_before_2025_down_syndrome_was_no_need_of_its_own() -> None:
    drawing = """
        needs
        person_id | record_id | need | rank ||
        1         | R1        | ASD  | 1    || -
        1         | R1        | DS   | 2    || error
    """
    assert differences("T04", drawing, 2024) == []


def test_many_other_reasons_are_asked_about_once() -> None:
    rows = "\n".join(f"{n} | R{n} | 2020-01-01 | 2025-06-01 | 9 || "
                     f"{'query' if n == 0 else '-'}" for n in range(20))  # fmt: skip
    drawing = f"""
        persons
        person_id | birth_date ||
        0         | 2005-01-01 || -

        plans
        person_id | record_id | start_date | cease_date | cease_reason ||
        {rows}
    """
    assert differences("N04", drawing) == []


def test_an_establishment_that_is_not_known_is_asked_about() -> None:
    """Without a list of establishments the check is skipped, and says so."""
    drawing = """
        placements
        person_id | record_id | urn    ||
        1         | R1        | 123456 || -
    """
    assert differences("N09", drawing) == []

"""Checks of requests and assessments, drawn row by row."""

import pytest
from drawn_rules import differences

DRAWN = {
    "R01": """
        requests
        person_id | record_id | outcome ||
        1         | R1        | Y       || -
        1         | R2        | H       || -
        1         | R3        | -       || error
        1         | R4        | X       || error
        1         | R5        | y       || error
    """,
    "R02": """
        persons
        person_id | birth_date ||
        1         | 2024-05-01 || -

        requests
        person_id | record_id | received_date | outcome ||
        1         | R1        | 2025-03-01    | A       || -
        1         | R2        | -             | A       || error
        1         | R3        | -             | H       || -
        1         | R4        | 2026-01-21    | A       || error
        1         | R5        | 2024-04-30    | A       || error
        1         | R6        | 31/12/2024    | A       || error
    """,
    "R03": """
        requests
        person_id | record_id | outcome | outcome_date ||
        1         | R1        | Y       | 2025-04-01   || -
        1         | R2        | N       | -            || query
        1         | R3        | A       | -            || -
        1         | R4        | W       | 2025-04-01   || query
        1         | R5        | H       | 2025-04-01   || query
        1         | R6        | Y       | 1 April      || error query
    """,
    "R04": """
        requests
        person_id | record_id | received_date | outcome_date ||
        1         | R1        | 2025-03-01    | 2025-03-01   || -
        1         | R2        | 2025-03-01    | 2025-02-28   || error
        1         | R3        | 2025-03-01    | 2026-01-21   || error
        1         | R4        | -             | 2025-02-28   || -
    """,
    "R05": """
        requests
        person_id | record_id | received_date | outcome_date ||
        1         | R1        | 2025-01-01    | 2025-02-12   || -
        1         | R2        | 2025-01-01    | 2025-02-13   || query
        1         | R3        | 2025-01-01    | -            || -
    """,
    "R06": """
        requests
        person_id | record_id | outcome | mediation | tribunal ||
        1         | R1        | N       | 1         | 0        || -
        1         | R2        | Y       | 0         | TRUE     || -
        1         | R3        | A       | 1.0       | 0        || query
        1         | R4        | W       | 0         | 1        || query
        1         | R5        | N       | maybe     | 0        || error
    """,
    "R07": """
        requests
        person_id | record_id | outcome | mediation ||
        1         | R1        | Y       | 0         || -
        1         | R2        | Y       | 0         || error
        1         | R3        | N       | 0         || error
        1         | R4        | N       | 1         || -
        1         | R5        | A       | 0         || -
        1         | R6        | H       | 0         || error

        assessments
        person_id | record_id | outcome ||
        1         | R1        | Y       || -
        1         | R3        | A       || -
        1         | R4        | Y       || -
    """,
    "R08": """
        requests
        person_id | record_id | outcome | exported ||
        1         | R1        | W       | 850      || -
        1         | R2        | A       | 000      || -
        1         | R3        | W       | 931      || query
        1         | R4        | W       | 123      || query
        1         | R5        | Y       | 850      || query
    """,
    "R09": """
        requests
        person_id | record_id | outcome | source_code ||
        1         | R1        | A       | 2           || -
        1         | R2        | A       | -           || query
        1         | R3        | H       | -           || -
        1         | R4        | A       | 6           || error query
    """,
    "A01": """
        assessments
        person_id | record_id | outcome ||
        1         | R1        | W       || -
        1         | R2        | -       || error
        1         | R3        | Z       || error
    """,
    "A02": """
        assessments
        person_id | record_id | outcome | outcome_date ||
        1         | R1        | Y       | 2025-06-01   || -
        1         | R2        | Y       | -            || -
        1         | R3        | N       | -            || error
        1         | R4        | A       | 2025-06-01   || query
        1         | R5        | H       | 2025-06-01   || query
        1         | R6        | N       | soon         || error
    """,
    "A03": """
        requests
        person_id | record_id | received_date | outcome_date ||
        1         | R1        | 2025-01-01    | 2025-02-01   || -
        1         | R2        | 2025-01-01    | 2025-02-01   || -
        1         | R3        | 2025-01-01    | -            || -
        1         | R4        | 2025-01-01    | -            || -

        assessments
        person_id | record_id | outcome | outcome_date ||
        1         | R1        | Y       | 2025-02-01   || -
        1         | R2        | Y       | 2025-01-31   || error
        1         | R3        | Y       | 2024-12-31   || error
        1         | R4        | Y       | 2026-01-21   || error
    """,
    "A04": """
        requests
        person_id | record_id | received_date ||
        1         | R1        | 2025-01-01    || -
        1         | R2        | 2025-01-01    || -
        1         | R3        | 2025-01-01    || -

        assessments
        person_id | record_id | outcome | outcome_date ||
        1         | R1        | N       | 2025-04-23   || -
        1         | R2        | N       | 2025-04-24   || query
        1         | R3        | Y       | 2025-12-24   || -
    """,
    "A05": """
        assessments
        person_id | record_id | outcome | outcome_date ||
        1         | R1        | Y       | 2025-06-01   || -
        1         | R2        | Y       | 2025-06-01   || error
        1         | R3        | Y       | -            || -
        1         | R4        | H       | -            || error
        1         | R5        | N       | 2025-06-01   || error

        plans
        person_id | record_id | start_date ||
        1         | R1        | 2025-06-01 || -
        1         | R5        | 2025-06-01 || -
    """,
    "A06": """
        assessments
        person_id | record_id | outcome | outcome_date ||
        1         | R1        | Y       | 2025-06-01   || -
        1         | R2        | Y       | 2025-06-01   || query
        1         | R3        | H       | 2025-06-01   || -

        plans
        person_id | record_id | start_date ||
        1         | R1        | 2025-06-01 || -
        1         | R2        | 2025-06-02 || -
        1         | R3        | 2020-06-02 || -
    """,
    "A07": """
        assessments
        person_id | record_id | outcome ||
        1         | R1        | H       || -
        1         | R2        | Y       || -

        active_plans
        person_id | record_id | transfer_la ||
        1         | R1        | 850         || -
        1         | R2        | 850         || query
        1         | R3        | 850         || -
        1         | R2        | -           || -
    """,
    "A08": """
        requests
        person_id | record_id | received_date ||
        1         | R1        | 2025-01-01    || -
        1         | R2        | 2025-01-01    || -

        assessments
        person_id | record_id | outcome | outcome_date | exception ||
        1         | R1        | Y       | 2025-05-21   | 1         || query
        1         | R2        | Y       | 2025-05-22   | 1         || -
        1         | R3        | Y       | 2025-05-22   | perhaps   || error
    """,
}


@pytest.mark.parametrize("code", DRAWN)
def test_each_check_finds_what_is_drawn(code: str) -> None:
    assert differences(code, DRAWN[code]) == []

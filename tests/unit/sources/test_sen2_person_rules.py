"""Checks of persons and ids, drawn row by row."""

import pytest
from drawn_rules import differences

DRAWN = {
    "P01": """
        persons
        person_id | surname | forename | birth_date | sex | ethnicity ||
        1         | Dyer    | Jay      | 2014-08-25 | F   | WBRI      || -
        2         | -       | Jay      | 2014-08-25 | F   | WBRI      || error
        3         | Dyer    | Jay      | 25/08/2014 | F   | WBRI      || error
        4         | Dyer    | Jay      | 2027-01-01 | F   | WBRI      || error
        5         | Dyer    | Jay      | 1890-01-01 | F   | WBRI      || error
        6         | Dyer    | Jay      | 2014-08-25 | 2   | WBRI      || error
        7         | Dyer    | Jay      | 2014-08-25 | -   | WBRI      || error
        8         | Dyer    | Jay      | 2014-08-25 | F   | WEEU      || -
        9         | Dyer    | Jay      | 2014-08-25 | F   | XXXX      || error
        10        | Dyer    | Jay      | 2014-08-25 | F   | -         || error
    """,
    "P02": """
        persons
        person_id | upn           ||
        1         | A873400123001 || -
        2         | B873400123001 || query
        3         | A87340012300  || error
        4         | I873400123001 || error
        5         | -             || -
    """,
    "P03": """
        persons
        person_id | uln        ||
        1         | 1234567890 || -
        2         | 123456789  || error
        3         | 123456789X || error
        4         | -          || -
    """,
    "P04": """
        persons
        person_id | upn           | uln        | upn_unknown ||
        1         | A873400123001 | -          | -           || -
        2         | -             | 1234567890 | -           || -
        3         | -             | -          | UN3         || -
        4         | -             | -          | -           || error
        5         | A873400123001 | -          | UN3         || query
        6         | -             | -          | UN99        || error
    """,
    "P05": """
        persons
        person_id | upn           | uln        ||
        1         | A873400123001 | 1234567890 || -
        2         | A873400123001 | -          || query
        3         | -             | 1234567890 || query
        4         | -             | -          || -
    """,
    "P06": """
        persons
        person_id | birth_date ||
        1         | 2000-09-01 || query
        2         | 2000-09-02 || -
        3         | -          || -
    """,
    "P07": """
        persons
        person_id ||
        1         || -
        2         || error

        requests
        person_id | record_id ||
        1         | R1        || -
    """,
    "P08": """
        persons
        person_id | postcode ||
        1         | ZZ1 1ZZ  || -
        2         | zz11zz   || -
        3         | Sunnyside || query
        4         | -        || -
    """,
    "K01": """
        persons
        person_id | surname | forename ||
        1         | Dyer    | Jay      || -
        1         | Dyer    | Jay      || error
        1         | Lane    | May      || error
        -         | Lane    | May      || error

        requests
        person_id | record_id ||
        1         | R1        || -
        1         | R1        || error
        9         | R9        || error
        1         | -         || error

        plans
        person_id | record_id ||
        1         | R1        || -
        1         | R7        || error

        active_plans
        person_id | record_id ||
        1         | R1        || -

        needs
        person_id | record_id ||
        1         | R1        || -
        1         | R1        || -
        1         | R7        || error
        1         | -         || error

        plan_details
        person_id | record_id ||
        1         | R1        || -
        1         | R8        || error
    """,
    "K02": """
        plans
        person_id | record_id | start_date | cease_date ||
        1         | R1        | 2020-01-01 | -          || -
        1         | R2        | 2021-01-01 | -          || query
        2         | R3        | 2020-01-01 | 2021-01-01 || -
        2         | R4        | 2021-01-01 | -          || -
    """,
    "K03": """
        requests
        person_id | record_id | received_date | outcome_date ||
        1         | R1        | 2026-01-15    | -            || -
        1         | R2        | 2026-01-16    | -            || query
        1         | R3        | 2025-12-01    | 2026-01-18   || query

        plans
        person_id | record_id | start_date ||
        1         | R1        | 2026-01-19 || query
    """,
}


@pytest.mark.parametrize("code", DRAWN)
def test_each_check_finds_what_is_drawn(code: str) -> None:
    assert differences(code, DRAWN[code]) == []


def test_until_2023_the_codes_of_gender_were_asked_for() -> None:
    drawing = """
        persons
        person_id | surname | forename | birth_date | sex | ethnicity ||
        1         | Dyer    | Jay      | 2014-08-25 | 2   | WBRI      || -
        2         | Dyer    | Jay      | 2014-08-25 | 3   | WBRI      || error
    """
    assert differences("P01", drawing, 2023) == []


def test_a_drawing_that_is_wrong_is_noticed() -> None:
    drawing = """
        persons
        person_id | uln        ||
        1         | 1234567890 || error
        2         | 123        || -
    """
    assert differences("P03", drawing) == [
        "P03, persons, ['1', '1234567890']: finds -, the drawing says error",
        "P03, persons, ['2', '123']: finds error, the drawing says -",
    ]

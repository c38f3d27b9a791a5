"""How SEND children and young people are spread by age, sex, ethnicity and need.

The figures are national counts that the Department for Education published for
January 2025 and calendar year 2024 (Education, health and care plans; Open Government
Licence v3.0), so that invented areas look like England. Nothing here is about anyone.
"""

import numpy as np

# Requests received in 2024, by age in completed years, from age 1. The published bands
# "2 and under" and "20 and over" are shared out by our own guess.
_REQUESTS = (
    300, 2492, 18244, 17499, 10761, 9946, 9653, 10241, 12004, 14602, 9129, 8700, 9314,
    8341, 6971, 3413, 1538, 647, 300, 180, 110, 70, 33,
)  # fmt: skip
REQUEST_AGES = dict(enumerate(_REQUESTS, start=1))

# Plans in force in January 2025, by age in completed years, from age 2.
_PLANS = (
    533, 4302, 22517, 30847, 31867, 34082, 36412, 38381, 41405, 46775, 47172, 47359,
    47125, 44886, 42005, 36484, 28598, 20815, 14495, 9805, 6258, 4030, 2221, 371,
)  # fmt: skip
PLAN_AGES = dict(enumerate(_PLANS, start=2))

# Share of plans that end at each age: ceased in 2024 over in force in January 2025,
# smoothed above 20, where published ages are banded, so that about as many reach
# the oldest age as are published to.
CEASING = {
    **dict.fromkeys(range(0, 5), 0.017),
    **dict.fromkeys(range(5, 15), 0.024),
    15: 0.03,
    16: 0.042,
    17: 0.06,
    18: 0.19,
    19: 0.33,
    20: 0.38,
    21: 0.38,
    22: 0.38,
    23: 0.38,
    24: 0.20,
    25: 0.05,
}

# Why plans end: (under 16, 16 to 17, 18 to 19, 20 and over), codes 1 to 9 of the
# SEN2 return. Code 1 (the oldest age) is given by the simulation, not drawn.
CEASE_REASONS = np.array(
    [
        (0.00, 0.00, 0.00, 0.00),
        (0.05, 0.11, 0.10, 0.12),
        (0.00, 0.01, 0.13, 0.07),
        (0.00, 0.10, 0.13, 0.14),
        (0.85, 0.60, 0.12, 0.04),
        (0.00, 0.13, 0.49, 0.59),
        (0.08, 0.02, 0.005, 0.005),
        (0.02, 0.02, 0.005, 0.005),
        (0.00, 0.01, 0.02, 0.03),
    ]
)

SEXES = {"F": ("Female", 32), "M": ("Male", 68)}

# Code of the return, label of the published tables, plans in January 2025.
ETHNICITIES = {
    "OOTH": ("Any other ethnic group", 10683),
    "AOTH": ("Asian - Any other Asian background", 10216),
    "ABAN": ("Asian - Bangladeshi", 8868),
    "CHNE": ("Asian - Chinese", 1783),
    "AIND": ("Asian - Indian", 10812),
    "APKN": ("Asian - Pakistani", 21416),
    "BOTH": ("Black - Any other Black background", 6709),
    "BAFR": ("Black - Black African", 23881),
    "BCRB": ("Black - Black Caribbean", 7835),
    "MOTH": ("Mixed - Any other Mixed background", 15397),
    "MWAS": ("Mixed - White and Asian", 7352),
    "MWBA": ("Mixed - White and Black African", 5563),
    "MWBC": ("Mixed - White and Black Caribbean", 12420),
    "REFU": ("Unclassified", 15000),
    "NOBT": ("Unclassified", 34151),
    "WOTH": ("White - Any other White background", 27449),
    "WROM": ("White - Gypsy/Roma", 2349),
    "WIRI": ("White - Irish", 1577),
    "WIRT": ("White - Traveller of Irish heritage", 946),
    "WBRI": ("White - White British", 414338),
}

# Primary need of plans in January 2025. Down syndrome is published within "other".
NEEDS = {
    "ASD": 201183,
    "HI": 8765,
    "MLD": 67861,
    "MSI": 1692,
    "OTH": 5012,
    "DS": 2500,
    "PD": 24897,
    "PMLD": 8577,
    "SEMH": 132218,
    "SLCN": 135835,
    "SLD": 25025,
    "SPLD": 15030,
    "VI": 5280,
    "": 4870,
}

# Requests by month, January to December, around 1: schools refer most in the weeks
# before holidays end a term, and hardly at all in August. Our own assumption: no
# public table gives requests by month.
SEASON = np.array(
    (1.02, 0.98, 1.12, 0.92, 1.04, 1.12, 1.10, 0.62, 0.84, 1.06, 1.16, 1.02)
)

# Who asks (codes 1 to 5 of the return): parent or young person, school, health,
# social care, other; and how often each is refused against the area's own share.
SOURCES = np.array((0.45, 0.46, 0.03, 0.02, 0.04))
SOURCE_REFUSAL = np.array((1.12, 0.88, 0.9, 0.9, 1.1))


def weights(table: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """The keys of a table of counts, and their shares, for drawing."""
    counts = np.array(list(table.values()), dtype=float)
    return np.array(list(table)), counts / counts.sum()

"""Every definition is complete, in words that a parent can read, and can be trusted."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from fingerpost import measures
from fingerpost.engine.measure import (
    NOT_KNOWN,
    SUBJECTS,
    FromEvents,
    FromList,
    FromSpells,
    Measure,
)
from fingerpost.measures import catalogue

ALL = catalogue()
THEMES = set(SUBJECTS)
DAY = date(2026, 11, 1)
TEXTS = ("title", "short_title", "why", "plain", "numerator", "denominator")
# A capital abbreviation may be used when it is in this list, and is spelt out there.
KNOWN = {
    "EHC": "education, health and care (EHC)",
    "SEN": "special educational needs (SEN)",
    "NHS": "NHS",  # a name that everybody knows
}

"""Every change to the data register. A verb, keyword-only, always with `by`.

The change and its audit event are one transaction; the audit event holds what changed,
and the pages of the register show it as the history of the record.
"""

from fingerpost.register.actions.issues import change_issue, move_issue, report_issue
from fingerpost.register.actions.requirements import (
    change_requirement,
    move_requirement,
    propose_requirement,
)
from fingerpost.register.actions.sources import change_source, register_source
from fingerpost.register.actions.use_cases import add_use_case, change_use_case

__all__ = [
    "add_use_case",
    "change_issue",
    "change_requirement",
    "change_source",
    "change_use_case",
    "move_issue",
    "move_requirement",
    "propose_requirement",
    "register_source",
    "report_issue",
]

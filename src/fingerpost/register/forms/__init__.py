"""What people type into the data register, checked, with errors in plain words."""

from fingerpost.register.forms.issues import IssueForm, IssueMoveForm
from fingerpost.register.forms.requirements import (
    FeasibilityForm,
    RequirementForm,
    RequirementMoveForm,
)
from fingerpost.register.forms.sources import SourceForm
from fingerpost.register.forms.use_cases import UseCaseForm

__all__ = [
    "FeasibilityForm",
    "IssueForm",
    "IssueMoveForm",
    "RequirementForm",
    "RequirementMoveForm",
    "SourceForm",
    "UseCaseForm",
]

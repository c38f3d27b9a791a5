"""What people type about figures, checked, with errors in plain words."""

from fingerpost.evidence.forms.board import BoardForm, KpiForm
from fingerpost.evidence.forms.commentary import CommentaryForm
from fingerpost.evidence.forms.decisions import (
    BaselineForm,
    ChartForm,
    DecisionForm,
    ExpectedForm,
    MilestoneForm,
    RebaseForm,
    StepForm,
    TakeStretchBackForm,
)
from fingerpost.evidence.forms.defining import (
    ChangeForm,
    DefineForm,
    GapForm,
    KindForm,
    RetireForm,
)
from fingerpost.evidence.forms.fields import said
from fingerpost.evidence.forms.imports import GoAheadForm, UploadForm
from fingerpost.evidence.forms.targets import TARGET_FORMS, TargetKindForm
from fingerpost.evidence.forms.told import (
    EvidenceForm,
    EvidenceKindForm,
    JudgementForm,
    PublishForm,
    TakeBackForm,
)
from fingerpost.evidence.queries.board import BASES

__all__ = [
    "BASES",
    "TARGET_FORMS",
    "BaselineForm",
    "BoardForm",
    "ChangeForm",
    "ChartForm",
    "CommentaryForm",
    "DecisionForm",
    "DefineForm",
    "EvidenceForm",
    "EvidenceKindForm",
    "ExpectedForm",
    "GapForm",
    "GoAheadForm",
    "JudgementForm",
    "KindForm",
    "KpiForm",
    "MilestoneForm",
    "PublishForm",
    "RebaseForm",
    "RetireForm",
    "StepForm",
    "TakeBackForm",
    "TakeStretchBackForm",
    "TargetKindForm",
    "UploadForm",
    "said",
]

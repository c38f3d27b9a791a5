"""The states of what is in the register, and which may follow which: one table each.

Pages, buttons, actions and tests read these tables.
"""

from dataclasses import dataclass

OPEN, FIXING, FIXED = "open", "being-fixed", "fixed"
ACCEPTED, REOPENED = "accepted", "reopened"
PROPOSED, REVIEWED, AGREED, PARKED = "proposed", "reviewed", "agreed", "parked"


@dataclass(frozen=True)
class State:
    """A state: its word, the states that may follow, and who may move it.

    `button` says what a person does who moves something into this state; `ask` is the
    question that they answer. `needs` is the permission for the moves out of it.
    """

    word: str
    moves: tuple[str, ...]
    button: str
    ask: str
    needs: str


@dataclass(frozen=True)
class IssueState(State):
    """A state of an issue. `stands`: the caveat still goes with every figure.

    `works` is True while somebody still has something to do about it.
    """

    stands: bool = True
    works: bool = True


# A caveat goes with every figure until the issue is fixed. An issue that was accepted
# is not worked on any more, but the figures are still what they are.
ISSUE_STATES: dict[str, IssueState] = {
    OPEN: IssueState(
        "Open",
        (FIXING, FIXED, ACCEPTED),
        button="Report it",
        ask="What is wrong?",
        needs="register.change_issues",
    ),
    FIXING: IssueState(
        "Being fixed",
        (FIXED, ACCEPTED),
        button="Somebody is fixing it",
        ask="Who is doing what?",
        needs="register.change_issues",
    ),
    FIXED: IssueState(
        "Fixed",
        (REOPENED,),
        button="It is fixed",
        ask="How do we know that it is fixed?",
        needs="register.change_issues",
        stands=False,
        works=False,
    ),
    ACCEPTED: IssueState(
        "Accepted",
        (REOPENED,),
        button="Accept it: it will not be fixed",
        ask="Why can it not be fixed, and who decided that?",
        needs="register.change_issues",
        works=False,
    ),
    REOPENED: IssueState(
        "Open again",
        (FIXING, FIXED, ACCEPTED),
        button="Open it again",
        ask="What was seen again?",
        needs="register.change_issues",
    ),
}

REQUIREMENT_STATES: dict[str, State] = {
    PROPOSED: State(
        "Proposed",
        (REVIEWED, PARKED),
        button="Propose it",
        ask="Why is it needed?",
        needs="register.review_requirements",
    ),
    REVIEWED: State(
        "Reviewed",
        (AGREED, PARKED),
        button="The group has reviewed it",
        ask="What did the group say?",
        needs="register.review_requirements",
    ),
    AGREED: State(
        "Agreed",
        (PARKED,),
        button="It is agreed",
        ask="Why was it agreed?",
        needs="register.review_requirements",
    ),
    PARKED: State(
        "Parked",
        (REVIEWED,),
        button="Park it",
        ask="Why is it parked, and what would have to change?",
        needs="register.review_requirements",
    ),
}

SLIGHT, MODERATE, SEVERE = "slight", "moderate", "severe"
SEVERITIES: dict[str, tuple[str, str]] = {
    SEVERE: ("Severe", "The figure may mislead. Nobody should decide by it alone."),
    MODERATE: ("Moderate", "The figure can be used, with care."),
    SLIGHT: ("Slight", "The figure says the same with or without it."),
}
DIMENSIONS: dict[str, tuple[str, str]] = {
    "accuracy": ("Accuracy", "what is recorded is not what happened"),
    "completeness": ("Completeness", "something is missing"),
    "consistency": ("Consistency", "two records or two systems disagree"),
    "timeliness": ("Timeliness", "it comes too late to be of use"),
    "uniqueness": ("Uniqueness", "the same thing is recorded twice"),
    "validity": ("Validity", "a value is not one of those that are allowed"),
}

"""That a step to another level is proposed and waits for a person, in words.

"No clear change" beside a proposed step would be two messages. So the partnership's
sentence says both in one breath. What only waits is in no reading for the public, and
so in no public sentence.
"""

from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import Reading, StepChange


def step_that_waits(reading: Reading) -> StepChange | None:
    """The newest clear step that nobody has answered, beside no clear change."""
    if reading.variation.type != "common-cause":
        return None
    clear = [step for step in reading.step_changes if step.state == "proposed"]
    return clear[-1] if clear else None


def waiting_step(reading: Reading) -> str:
    """The sentence that follows "no clear change"; empty where no step waits."""
    step = step_that_waits(reading)
    if step is None or step.period is None:
        return ""
    return (
        f"But the figures may lie at another level from {in_words(step.period)} on: "
        "that step is proposed, and waits for a person to say what happened."
    )


def short_waiting_step(reading: Reading) -> str:
    """The same for a card, after "with no clear change"; empty where none waits."""
    note = on_the_wall(reading)
    return f"but {note[:1].lower()}{note[1:]}" if note else ""


def on_the_wall(reading: Reading) -> str:
    """The same in a few words, below "No clear change"; empty where none waits."""
    return "" if step_that_waits(reading) is None else "A step waits for an answer"

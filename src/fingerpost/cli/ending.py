"""How a command ends: the exit statuses, and one plain sentence for whoever waits."""

DONE = 0
OUR_FAULT = 1
WRONG_USE = 2
REFUSED = 3
SAFEGUARD = 4


class Ending(Exception):
    """The command ends here, with an exit status and one plain sentence.

    The sentence names what is wrong and what to do; it never holds an identifying
    value.
    """

    def __init__(self, status: int, sentence: str):
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def wrong_use(sentence: str) -> Ending:
    """The command was used wrongly: an unknown name, an option that does not fit."""
    return Ending(WRONG_USE, sentence)


def refused(sentence: str) -> Ending:
    """What was handed in is not what it should be; nothing was kept."""
    return Ending(REFUSED, sentence)


def safeguard(sentence: str) -> Ending:
    """It could be done, but a safeguard forbids it."""
    return Ending(SAFEGUARD, sentence)

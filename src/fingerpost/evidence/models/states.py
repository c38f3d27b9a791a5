"""A state of something that moves: its words, where it may go, and who may move it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    """A state: its words, the states it may move to, and who moves it.

    `needs` is the permission for a person to make the moves out of this state; ""
    means that only the program makes them. `over` is True when nothing follows.
    """

    word: str
    moves: tuple[str, ...]
    needs: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing follows this state."""
        return not self.moves

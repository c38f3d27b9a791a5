"""Has a file read by a child process, whose answer is counted while it comes.

Workbooks and Parquet files are read by large libraries. Whatever a hostile file does to
them, it does in a process of its own, that has no network, no files and little memory.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer

from fingerpost.engine.archive_reading import MEGABYTE
from fingerpost.engine.reading import FileAt

SECONDS = 30  # on the clock; the child itself has 20 of the processor's
MOST_ANSWER = 256 * MEGABYTE
_CHILD = Path(__file__).with_name("reading_child.py")
_PIECE = 1 << 18


def answer(file: FileAt, data: bytes, *what: str, what_else: str) -> Iterator[bytes]:
    """What the child answers, in pieces. Raises Refused when it gives up.

    `what_else` says what a person can do instead, at the end of the refusal.
    """
    child = subprocess.Popen(
        [sys.executable, "-I", str(_CHILD), *what],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Arrow's other ways to find memory reserve more than they need
        env={"ARROW_DEFAULT_MEMORY_POOL": "system"},
    )
    late: list[bool] = []

    def stop() -> None:
        late.append(True)
        child.kill()

    timer = Timer(SECONDS, stop)
    timer.daemon = True
    timer.start()
    assert child.stdin is not None
    assert child.stdout is not None
    left = MOST_ANSWER
    try:
        with suppress(BrokenPipeError):
            child.stdin.write(data)
            child.stdin.close()
        while piece := child.stdout.read1(_PIECE):  # type: ignore[attr-defined]
            left -= len(piece)
            if left < 0:
                break
            yield piece
        ended = child.wait() if left >= 0 else 1
    finally:
        timer.cancel()
        child.kill()
        child.stdout.close()
        with suppress(BrokenPipeError):
            child.stdin.close()
        child.wait()
    if late:
        raise file.refused(f"reading it takes too long. {what_else}")
    if ended:
        raise file.refused(
            "it cannot be read: it is damaged, or far larger than it looks. "
            f"{what_else}"
        )

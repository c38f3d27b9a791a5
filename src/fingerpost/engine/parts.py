"""Holds people to what they said a file is: module 1, when they call it module 1.

Files are known by their columns. Where a person says which part of a return a file is,
or its name says so, and its columns say another, one of the two is a mistake.
"""

import re
from collections.abc import Sequence

from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Source

_IN_NAME = re.compile(r"(?<![a-z])module[ _-]?0?(\d)(?!\d)", re.IGNORECASE)


def check_parts(source: Source, files: Sequence[FileAt]) -> None:
    """Refuse a file that is another part than it is said to be."""
    said = {file.part for file in files} - {""}
    if said and len(files) > 1:
        raise Refused(
            f"You said which part of a return this is, and handed over {len(files)} "
            "files. Hand over that one file, or leave out which part it is."
        )
    for part in said:
        if part not in source.parts:
            known = "; ".join(f"{key}: {words}" for key, words in source.parts.items())
            raise Refused(
                f"{source.title} has no part '{part[:20]}'. "
                + (f"There is {known}." if known else "Leave out which part it is.")
            )
    for file in files:
        in_name = _IN_NAME.search(file.name)
        claimed = file.part or (in_name[1] if in_name else "")
        if claimed not in source.parts or source.part_of is None:
            continue
        found = source.part_of(file)
        if found and found != claimed:
            whose = "you said that it is" if file.part else "its name says"
            raise file.refused(
                f"this looks like {source.parts[found]}, and {whose} "
                f"{source.parts[claimed]}. Hand over the right file, or "
                + ("say which it is." if file.part else "give it its right name."),
                line=1,
            )

"""What a reader sees of a page, and what a browser sends on from it."""

import re
from html import unescape


def text(page: bytes) -> str:
    """What a reader sees of a page."""
    plain = re.sub(r"<[^>]+>", " ", page.decode())
    return re.sub(r"\s+", " ", unescape(plain))


def hidden(page: bytes) -> dict[str, list[str]]:
    """The hidden fields of a check page, as a browser sends them on."""
    found: dict[str, list[str]] = {}
    fields = re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.decode()
    )
    for name, value in fields:
        if name[:4] != "csrf":
            found.setdefault(name, []).append(unescape(value))
    return found

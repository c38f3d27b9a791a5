"""What the board's dashboard costs: processor time, bytes on the wire, requests.

Builds the small demonstration in a temporary home, signs in as the chair, asks for the
dashboard until it is warm, then measures it. Every file that the page asks for is
fetched too, zipped, as a browser would. The aims: at most 60 ms, 240 kB, 12 requests,
none of them to another host.

    .venv/bin/python bench/dashboard_speed.py [--home FOLDER] [--runs 30]
"""

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

AIMS = {"milliseconds": 60.0, "kilobytes": 240.0, "requests": 12, "other hosts": 0}
# what a browser fetches by itself: style sheets, scripts, icons, pictures
_LINKED = re.compile(r"""<(link|script|img|source)\b[^>]*?(?:href|src)=["']([^"']+)""")


def main() -> int:
    """Measure, print, and answer 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", help="a demonstration that is there already")
    parser.add_argument("--runs", type=int, default=30)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fingerpost-bench-") as folder:
        home = Path(args.home or folder)
        os.environ["FINGERPOST_HOME"] = str(home)
        os.environ.setdefault("FINGERPOST_TODAY", "2026-01-20")
        os.environ["FINGERPOST_HOSTS"] = "testserver"
        return _measure(build=args.home is None, runs=args.runs)


def _measure(*, build: bool, runs: int) -> int:
    from fingerpost.cli import rooms

    rooms.ready()
    if build:
        from fingerpost.demo.build import build as demonstration

        demonstration(scale="small")
    browser = _signed_in("chair")
    for _ in range(3):
        page = browser.get("/workspace/board/")
    assert page.status_code == 200, page.status_code
    took = []
    for _ in range(runs):
        began = time.process_time()
        browser.get("/workspace/board/")
        took.append(1000 * (time.process_time() - began))
    html = page.content.decode()
    here, elsewhere = _files(html)
    wire = [_bytes(browser, address) for address in ("/workspace/board/", *here)]
    charts = len(set(re.findall(r'id="([^"]+)-(?:wide|compact)-t"', html)))
    found = {
        "milliseconds": statistics.median(took),
        "kilobytes": sum(wire) / 1000,
        "requests": 1 + len(here),
        "other hosts": len(elsewhere),
    }
    print(f"Board dashboard, warm, {charts} charts, {runs} runs:")
    missed = False
    for name, aim in AIMS.items():
        bad = found[name] > aim
        missed = missed or bad
        print(
            f"  {name:14} {found[name]:8.1f}   aim {aim:g}{'   MISSED' if bad else ''}"
        )
    page_bytes = len(html.encode())
    print(f"  the page is {page_bytes / 1000:.0f} kB, {wire[0] / 1000:.0f} kB zipped")
    return 1 if missed else 0


def _signed_in(role: str) -> Any:
    from django.test import Client

    from fingerpost.partnership.models import Person

    person = next(one for one in Person.objects.all() if role in one.roles)
    browser = Client(headers={"Accept-Encoding": "gzip"})
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return _Unzipping(browser)


class _Unzipping:
    """A browser that takes zipped answers and keeps how long they were."""

    def __init__(self, client: Any):
        self.client = client

    def get(self, address: str) -> Any:
        """The answer, unzipped; `wire` is its length on the wire."""
        import gzip

        answer = self.client.get(address)
        body = (
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        )
        answer.wire = len(body)
        if answer.headers.get("Content-Encoding") == "gzip" and not answer.streaming:
            answer.content = gzip.decompress(body)
        return answer


def _bytes(browser: Any, address: str) -> int:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    wire: int = answer.wire
    return wire


def _files(html: str) -> tuple[list[str], list[str]]:
    """The files that a browser fetches for a page: from here, and from elsewhere."""
    found = dict.fromkeys(address for _, address in _LINKED.findall(html))
    here = [a for a in found if a.startswith("/") and not a.startswith("//")]
    return here, [a for a in found if a not in here]


if __name__ == "__main__":
    sys.exit(main())

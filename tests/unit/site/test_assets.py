"""The style sheet and the script: our own look, small, and made from what is here."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "src/fingerpost/site/static/site"
CSS = (FOLDER / "fingerpost.css").read_text("utf-8")
FRONTEND = ROOT / "frontend"


def test_the_style_sheet_is_small():
    assert len(gzip.compress(CSS.encode())) < 20_000


def test_the_style_sheet_asks_nobody_for_anything():
    assert "@import" not in CSS
    assert "@font-face" not in CSS
    assert not re.findall(r"url\((?!\"?data:)[^)]*\)", CSS)


def test_nothing_here_could_be_taken_for_gov_uk():
    assert "crown" not in CSS.lower()
    assert "crest" not in CSS.lower()
    assert "transport" not in CSS.lower().replace("sustransport", "")
    assert "#1d70b8" not in CSS.lower()  # its blue
    assert "#00703c" not in CSS.lower()  # its green
    assert "#ffdd00" not in CSS.lower()  # its yellow
    names = " ".join(path.name for path in FOLDER.iterdir())
    assert "crown" not in names
    assert ".woff" not in names


def test_people_who_need_another_mode_are_thought_of():
    for query in (
        "prefers-reduced-motion",
        "prefers-contrast",
        "forced-colors",
        "@media print",
    ):
        assert query in CSS


def test_each_borrowed_file_has_its_licence():
    said = (FOLDER / "LICENCES.txt").read_text("utf-8")
    assert "GOV.UK Frontend" in said
    assert "MIT License" in said
    assert "htmx" in said
    assert "Zero-Clause BSD" in said


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG counts it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PALETTE = dict(
    re.findall(
        r"^\$([a-z-]+): (#[0-9a-f]{6});",
        (FRONTEND / "scss/_palette.scss").read_text("utf-8"),
        re.M,
    )
)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink-soft", "paper"),
        ("ink-soft", "card"),
        ("blue", "paper"),
        ("plum", "paper"),
        ("red", "paper"),
        ("green", "paper"),
        ("card", "blue"),
        ("card", "blue-deep"),
        ("card", "pink"),
        ("card", "grey"),
        ("ink", "gold-soft"),
        ("blue-deep", "blue-tint"),
        ("ink", "blue-tint"),
    ],
)
def test_every_text_can_be_read_on_its_ground(text, ground):
    assert contrast(PALETTE[text], PALETTE[ground]) >= 4.5


def test_lines_that_carry_meaning_can_be_seen():
    for ground in ("paper", "card"):
        assert contrast(PALETTE["rule-strong"], PALETTE[ground]) >= 3


def test_the_committed_files_are_what_the_sources_make(tmp_path):
    node = shutil.which("node")
    if node is None or not (FRONTEND / "node_modules").is_dir():
        pytest.skip("STYLE SHEET NOT REBUILT: run 'npm ci' in frontend/")
    subprocess.run(
        [node, "build.mjs", str(tmp_path)], cwd=FRONTEND, check=True, timeout=120
    )
    for name in ("fingerpost.css", "htmx.min.js"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name

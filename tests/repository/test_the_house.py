"""Rules about the code itself: rooms, doors, lock files, documents."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "fingerpost"
PURE = ("engine", "judgement", "disclosure", "sources", "measures", "reports")
CODE = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
DRAWERS = {"utils", "common", "core", "base", "helpers", "shared", "misc"}


def _tracked() -> list[Path]:
    """Every file git knows or would add; all files outside a checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listed.stdout.split("\n") if listed.returncode == 0 else []
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def _imports(path: Path) -> set[str]:
    """The top names that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def _at_module_level(path: Path) -> set[str]:
    found = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_no_room_is_a_drawer():
    names = {
        part for path in CODE for part in path.relative_to(SRC).with_suffix("").parts
    }
    assert not names & DRAWERS


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_read_no_clock_and_no_environment(room: str):
    clock = re.compile(
        r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time|os\.environ|getenv)\b"
    )
    guilty = [
        str(path.relative_to(SRC))
        for path in CODE
        if path.relative_to(SRC).parts[0] == room and clock.search(path.read_text())
    ]
    assert guilty == []


def test_only_the_store_opens_duckdb():
    users = {
        path.relative_to(SRC).as_posix()
        for path in CODE
        if any(name.split(".")[0] == "duckdb" for name in _imports(path))
    }
    assert users
    assert all(user.startswith("engine/store") for user in users), users


def test_ibis_stays_in_the_engine_the_sources_and_the_measures():
    users = {
        path.relative_to(SRC).as_posix()
        for path in CODE
        if any(name.split(".")[0] == "ibis" for name in _imports(path))
    }
    allowed = (
        "engine/compute",
        "engine/measure",
        "engine/store",
        "sources/",
        "measures/",
    )
    assert users
    assert [user for user in users if not user.startswith(allowed)] == []


@pytest.mark.parametrize("heavy", ["ibis", "scipy", "weasyprint"])
def test_heavy_libraries_are_imported_only_when_they_are_needed(heavy: str):
    guilty = [str(p.relative_to(SRC)) for p in CODE if heavy in _at_module_level(p)]
    assert guilty == []


def test_every_module_says_in_its_first_line_what_it_is_for():
    silent = [
        str(path.relative_to(SRC))
        for path in CODE
        if path.read_text().strip()
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_lock_files_name_only_the_public_default_indexes():
    allowed = {"https://pypi.org", "https://files.pythonhosted.org"}
    named = set(re.findall(r"https?://[^/\"\s]+", (ROOT / "uv.lock").read_text()))
    assert named <= allowed, named - allowed
    for lock in ROOT.glob("frontend/package-lock.json"):
        hosts = set(re.findall(r'"resolved": "(https?://[^/"]+)', lock.read_text()))
        assert hosts <= {"https://registry.npmjs.org"}


def test_every_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text()
    data = tomllib.loads(text)
    listed = data["project"]["dependencies"] + data["dependency-groups"]["dev"]
    listed = listed + data["dependency-groups"]["beyond"]
    for requirement in listed:
        line = next(line for line in text.splitlines() if f'"{requirement}"' in line)
        assert "#" in line, f"{requirement} has no reason beside it"


def test_the_readme_gives_exactly_the_two_commands():
    text = (ROOT / "README.md").read_text()
    assert "./fingerpost demo" in text
    assert "./fingerpost test" in text


def test_decisions_are_numbered_without_gaps():
    numbers = [int(p.name[:4]) for p in sorted((ROOT / "docs/decisions").glob("0*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_nothing_committed_names_a_place_on_one_machine_or_holds_a_key():
    bad = re.compile(rb"/wor[k]/[a-z.]|/hom[e]/[a-z]+/|BEGIN [A-Z ]*PRIVAT[E] KEY")
    guilty = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if path.suffix not in {".png", ".lock"} and bad.search(path.read_bytes())
    ]
    assert guilty == []


def test_reference_files_are_not_copied_into_the_project():
    names = {path.name for path in _tracked()}
    assert not names & {"bds_long_0.parquet", "sn_may_2025.xlsx", "xmr_points.csv.gz"}

"""How commands end: exit statuses, one plain sentence, never a traceback."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fingerpost.cli import lookup, main, output
from fingerpost.cli.commands import check, demo
from fingerpost.cli.ending import Ending
from fingerpost.engine.period import parse
from fingerpost.sources.areas import register

Run = Callable[..., Any]


def one_sentence(ended: Any) -> str:
    """What a refusal says: one line on standard error, and nothing else."""
    said: str = ended.err.strip()
    assert "\n" not in said
    assert "Traceback" not in said
    assert said.endswith((".", "?"))
    return said


def test_help_is_there_at_once_and_names_every_command(run: Run):
    run("--help")  # the first run may compile the files
    began = time.perf_counter()
    ended = run("--help")
    took = time.perf_counter() - began
    assert ended.status == 0
    for name in main.COMMANDS:
        assert f"  {name} " in ended.out
    # the promise is 0.3 seconds; a machine that runs other tests gets some room
    assert took < 1.5


def test_help_loads_no_heavy_library():
    import subprocess

    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from fingerpost.cli.main import main; main(['import','-h'])",
        ],
        capture_output=True,
        check=False,
    )
    assert b"SOURCE" in seen.stdout
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\nfrom fingerpost.cli.main import main, load, COMMANDS\n"
            "main(['--help'])\nfor name in COMMANDS: load(name)\n"
            "heavy={'django','duckdb','ibis','pyarrow','scipy','numpy','lxml'}\n"
            "sys.exit(len(heavy & set(sys.modules)))",
        ],
        capture_output=True,
        check=False,
    )
    assert asked.returncode == 0


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]):
    for name in main.COMMANDS:
        assert main.main([name, "--help"]) == 0
        assert f"fingerpost {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["imprt"], 2, "Did you mean import?"),
        (["compare", "--area", "931"], 2, "--measure"),
        (["compare", "--measure", "m", "--area", "931", "--method", "x"], 2, "method"),
        (["observations", "--measure", "ehc_plans_within_20_week"], 2, "20_weeks?"),
        (["observations", "--period", "20x"], 2, "is not a period"),
        (["observations", "--area", "93"], 2, "is not a known area"),
        (["observations", "--area", "Oxfordshire"], 2, "E10000025 or 931"),
        (["import", "sen", "file.csv"], 2, "There is no source called 'sen'"),
        (["import", "sen2", "no-such-file.csv", "--area", "931"], 3, "no-such-file"),
        (["import", "sen2", "x.csv", "--year", "26"], 2, "not a year such as 2026"),
        (["import", "sen2", "x.csv", "--as-at", "May"], 2, "Write it as 2025-10-31"),
        (["compute", "--engine", "abacus"], 2, "Use duckdb"),
        (["compute", "--measure", "nothing"], 2, "There is no measure called"),
        (["spc", "no-such-file.json", "--json"], 2, "There is no file"),
        (["spc", "no-such-file.json"], 2, "--points"),
        (["funnel", "no-such-file.csv", "--units", "o.csv"], 2, "There is no file"),
        (["funnel", "no-such-file.csv"], 2, "--units"),
        (["reading", "--measure", "ehc_plans_within_20_weeks"], 3, "Import its files"),
        (["serve", "--port", "99999"], 2, "not a port"),
        (["person", "add", "--email", "a@example.org"], 2, "--role"),
        (
            ["person", "add", "--email", "a@b.org", "--role", "boss"],
            2,
            "no role called",
        ),
    ],
)
def test_wrong_use_and_refusals_are_one_plain_sentence(
    run: Run, words: list[str], status: int, said: str
):
    ended = run(*words)
    assert ended.status == status
    assert said in one_sentence(ended)
    assert ended.out == ""


def test_a_bug_ends_with_1_and_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(args: object) -> int:
        raise RuntimeError("1234567890 Jane Doe")

    command = main.load("sources")
    monkeypatch.setattr(command, "run", broken)
    monkeypatch.delenv("FINGERPOST_DEBUG", raising=False)
    assert main.main(["sources"]) == 1
    said = capsys.readouterr().err
    assert "report" in said
    assert "Jane" not in said
    assert "Traceback" not in said
    monkeypatch.setenv("FINGERPOST_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main.main(["sources"])


def test_progress_is_silent_when_nobody_watches(capsys: pytest.CaptureFixture[str]):
    progress = output.Progress()
    progress._began -= 60
    progress(0.5, "Reading")
    progress.over()
    assert capsys.readouterr().err == ""


def test_progress_is_shown_on_a_terminal_after_two_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = output.Progress()
    progress(0.1, "Reading")
    assert capsys.readouterr().err == ""
    progress._began -= 3
    progress(0.5, "Reading")
    assert "50%  Reading" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", "\tx", "\rx"])
def test_text_that_looks_like_a_formula_is_inert_in_csv(text: str):
    assert output.inert(text) == f"'{text}"


def test_numbers_stay_numbers_in_csv():
    assert output.inert(-1.5) == -1.5
    assert output.inert(None) == ""


def test_a_file_that_cannot_be_written_is_wrong_use(tmp_path: Path):
    with pytest.raises(Ending) as ending:
        output.save(str(tmp_path / "no" / "such.csv"), "x")
    assert ending.value.status == 2


def test_an_area_is_found_by_code_and_by_number():
    known = register()
    assert lookup.area("931", known) is lookup.area("E10000025", known)


def test_a_from_to_period_fits_any_kind():
    wanted = parse("2025-01-01/2025-12-31")
    assert lookup.same(parse("2025"), wanted)
    assert not lookup.same(parse("2024"), wanted)
    assert lookup.same(parse("2025"), parse("2025"))


def test_the_demonstration_never_takes_over_another_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "fingerpost.sqlite3").write_text("real")
    monkeypatch.setenv("FINGERPOST_HOME", str(tmp_path))
    with pytest.raises(Ending) as ending:
        demo.fresh_home()
    assert ending.value.status == 4
    assert (tmp_path / "fingerpost.sqlite3").exists()


def test_the_demonstration_makes_its_own_home_afresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / demo.MARK).write_text(json.dumps({"scale": "small"}))
    (tmp_path / "old").write_text("old")
    monkeypatch.setenv("FINGERPOST_HOME", str(tmp_path))
    assert demo.fresh_home() == tmp_path.resolve()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_may_name_only_the_public_index(tmp_path: Path):
    package = '[[package]]\nname = "a"\nversion = "1"\nsource = { registry = "%s" }\n'
    lock = tmp_path / "uv.lock"
    lock.write_text(package % check.INDEX)
    assert check.lock_faults(tmp_path) == []
    lock.write_text(package % "https://elsewhere.example/simple")
    assert check.lock_faults(tmp_path) == ["uv.lock: a comes from another index"]
    lock.write_text(
        package % check.INDEX
        + 'wheels = [{ url = "https://elsewhere.example/a-1-py3-none-any.whl" }]\n'
    )
    assert check.lock_faults(tmp_path) == ["uv.lock: a has a file elsewhere"]
    lock.write_text(package % check.INDEX)
    (tmp_path / "package-lock.json").write_text(
        json.dumps({"packages": {"x": {"resolved": "https://elsewhere.example/x.tgz"}}})
    )
    assert check.lock_faults(tmp_path) == ["package-lock.json: x comes from elsewhere"]


def test_this_checkout_names_only_the_public_index():
    assert check.lock_faults(Path(__file__).parents[3]) == []

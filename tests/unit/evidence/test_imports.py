"""Files wait in a private folder, are checked, kept or refused, and the copies go."""

import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from reference import SHARED, needs_shared

from fingerpost import home
from fingerpost.engine.reading import FileAt
from fingerpost.evidence import actions, models, queries
from fingerpost.evidence.actions import imports
from fingerpost.partnership.actions import NotAllowed, change_settings
from fingerpost.partnership.models import AuditEvent, Person

pytestmark = pytest.mark.django_db
ENTERED = """measure,area,period_kind,period_start,period_end,\
numerator,denominator,value,n,note,document
ehc_plan_quality_good,E10000025,quarter,2022-10-01,2022-12-31,{value},10,,,,Audit
"""


def hand_in(by: Any, *names: str, content: bytes = b"nonsense\n1\n") -> models.Import:
    files = [SimpleUploadedFile("x.csv", content + n.encode()) for n in names]
    for file, name in zip(files, names, strict=True):
        file._name = name  # Django would clean it; a browser need not
    return actions.queue_import(by=by, source="sen2", files=files)


def started(row: models.Import) -> models.Import:
    imports._move(row, models.QUEUED, by="test")
    return row


def spooled(where: Path) -> list[Path]:
    return [path for path in (where / "spool").rglob("*") if path.is_file()]


def test_waiting_files_are_private_and_do_not_carry_their_names(
    own_home: Path, people: dict[str, Person]
):
    row = hand_in(
        people["analyst"], "../../../etc/cron.d/x.csv", "=cmd|'/C calc'!A0.csv"
    )
    files = spooled(own_home)
    assert sorted(path.name for path in files) == ["1", "2"]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert stat.S_IMODE(files[0].parent.stat().st_mode) == 0o700
    assert [file["name"] for file in row.files] == ["x.csv", "C calc'!A0.csv"]
    assert row.state == models.HANDED_IN


def test_a_refused_file_leaves_no_copy_and_changes_nothing(
    own_home: Path, people: dict[str, Person]
):
    row = actions.run_import(row=started(hand_in(people["analyst"], "module1.csv")))
    assert row.state == models.REFUSED
    assert row.report["reason"]
    assert "\n" not in row.report["reason"]
    assert spooled(own_home) == []
    assert not models.Run.objects.exists()
    assert not list((own_home / "returns").rglob("*.parquet"))


def test_our_own_fault_is_said_in_words_without_what_was_in_the_file(
    own_home: Path,
    people: dict[str, Person],
    monkeypatch: pytest.MonkeyPatch,
    caplog: Any,
):
    from fingerpost.engine import importing

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("A123456789012 was in row 7")

    monkeypatch.setattr(importing, "import_files", broken)
    row = actions.run_import(row=started(hand_in(people["analyst"], "a.csv")))
    assert row.state == models.FAILED
    assert "A123456789012" not in str(row.report) + caplog.text
    assert spooled(own_home) == []


def test_figures_that_cannot_be_made_do_not_undo_an_accepted_import(
    own_home: Path, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    from fingerpost.engine import importing
    from fingerpost.engine.source import ImportReport

    def accepted(*_: object, **__: object) -> ImportReport:
        return ImportReport(
            import_id="abc",
            status="accepted",
            source="sen2",
            shape="x",
            area="Z10000001",
        )

    def broken(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(importing, "import_files", accepted)
    monkeypatch.setattr(imports, "run_measures", broken)
    row = actions.run_import(row=started(hand_in(people["analyst"], "a.csv")))
    assert row.state == models.ACCEPTED
    assert "stored" in row.report["figures"]


def test_the_very_same_files_again_do_not_remake_the_figures(
    own_home: Path, people: dict[str, Person], tmp_path: Path
):
    path = tmp_path / "entered.csv"
    path.write_text(ENTERED.format(value=7), encoding="utf-8")

    def bring(**options: Any) -> models.Import:
        return actions.import_paths(
            by=people["analyst"],
            source="entered",
            paths=[path],
            options=options,
            compute=True,
        )

    first = bring()
    assert first.import_id, first.report
    assert "again" not in first.report
    made = models.Run.objects.count()
    assert made == 1
    again = bring()
    assert again.import_id == first.import_id
    assert models.Run.objects.count() == made
    assert queries.changes(again) == [again.report["again"]]
    assert "not made again" in again.report["again"]

    # another value is another import, and has its figures
    path.write_text(ENTERED.format(value=8), encoding="utf-8")
    other = bring()
    assert "again" not in other.report
    assert models.Run.objects.count() == made + 1


def test_the_same_files_make_the_figures_that_were_left_out_before(
    own_home: Path, people: dict[str, Person], tmp_path: Path
):
    path = tmp_path / "entered.csv"
    path.write_text(ENTERED.format(value=7), encoding="utf-8")
    for compute, runs in ((False, 0), (False, 0), (True, 1), (True, 1)):
        actions.import_paths(
            by=people["analyst"], source="entered", paths=[path], compute=compute
        )
        assert models.Run.objects.count() == runs


def test_a_run_that_lacks_a_measure_is_made_again(
    own_home: Path, people: dict[str, Person], tmp_path: Path
):
    path = tmp_path / "entered.csv"
    path.write_text(ENTERED.format(value=7), encoding="utf-8")

    def bring() -> models.Import:
        return actions.import_paths(
            by=people["analyst"], source="entered", paths=[path], compute=True
        )

    bring()
    actions.run_measures(by="test", measures=["ehc_plans_within_20_weeks"])
    assert "again" not in bring().report
    assert "again" in bring().report


def test_files_can_be_taken_back_until_they_are_checked(
    own_home: Path, people: dict[str, Person]
):
    row = actions.cancel_import(
        by=people["analyst"], row=hand_in(people["analyst"], "a")
    )
    assert row.state == models.CANCELLED
    assert spooled(own_home) == []
    with pytest.raises(NotAllowed):
        actions.cancel_import(by=people["analyst"], row=row)
    with pytest.raises(NotAllowed):
        actions.run_import(row=row)


def test_what_waits_a_day_for_a_go_ahead_is_swept_away(
    own_home: Path, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    old = hand_in(people["analyst"], "a")
    tomorrow = home.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(home, "now", lambda: tomorrow)
    hand_in(people["analyst"], "b")
    old.refresh_from_db()
    assert old.state == models.CANCELLED
    assert len(spooled(own_home)) == 1


def test_what_was_left_half_way_ends_as_failed(
    own_home: Path, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    row = started(hand_in(people["analyst"], "a"))
    imports._move(row, models.CHECKING, by="test")
    tomorrow = home.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(home, "now", lambda: tomorrow)
    hand_in(people["analyst"], "b")
    row.refresh_from_db()
    assert row.state == models.FAILED
    assert "Hand the files in again" in row.report["reason"]


@pytest.mark.parametrize(
    ("files", "words"), [(0, "at least one"), (21, "at most 20")], ids=["none", "many"]
)
def test_too_few_or_too_many_files_are_refused(
    own_home: Path, people: dict[str, Person], files: int, words: str
):
    with pytest.raises(NotAllowed, match=words):
        hand_in(people["analyst"], *(f"{n}.csv" for n in range(files)))
    assert not models.Import.objects.exists()


def test_too_much_at_once_is_refused_before_a_byte_is_copied(
    own_home: Path, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(imports, "LARGEST", 10)
    with pytest.raises(NotAllowed, match="larger"):
        hand_in(people["analyst"], "a.csv")
    assert spooled(own_home) == []


def test_the_trail_and_the_files_go_together(
    own_home: Path, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    def broken(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(imports, "record", broken)
    with pytest.raises(RuntimeError):
        hand_in(people["analyst"], "a.csv")
    assert not models.Import.objects.exists()
    assert spooled(own_home) == []


@pytest.mark.parametrize("name", ["a\u202egpj.exe", "   ", "x" * 200 + ".csv"])
def test_a_file_waits_under_the_name_that_its_report_will_show(
    name: str, people: dict[str, Person], tmp_path: Path
):
    (told,) = hand_in(people["analyst"], name).files
    assert told["name"] == FileAt.at(tmp_path, name=told["name"]).name
    assert "\u202e" not in told["name"]
    assert 0 < len(told["name"].strip()) <= 80


def test_states_form_one_table_in_which_every_move_leads_somewhere():
    for slug, state in models.IMPORT_STATES.items():
        assert set(state.moves) <= set(models.IMPORT_STATES)
        assert slug not in state.moves
    ends = {slug for slug, state in models.IMPORT_STATES.items() if state.over}
    assert ends == {
        "accepted",
        "accepted-with-findings",
        "refused",
        "failed",
        "cancelled",
        "checked",
    }


@needs_shared
def test_a_real_return_is_stored_counted_and_traced(
    own_home: Path, people: dict[str, Person]
):
    assert SHARED is not None
    folder = SHARED / "oracles" / "d2i_sen2" / "clean"
    row = actions.import_paths(
        by=people["analyst"],
        source="sen2",
        paths=sorted(folder.glob("module*.csv")),
        options={"area": "E10000025", "year": 2026},
        compute=True,
    )
    assert row.state in (models.ACCEPTED, models.WITH_FINDINGS)
    assert row.import_id
    assert row.area == "E10000025"
    assert row.report["tables"]["persons"]["read"] > 0
    run = models.Run.objects.get()
    assert run.observations > 0
    verbs = list(AuditEvent.objects.values_list("verb", flat=True))
    assert "computed" in verbs
    assert f"import: {row.state}" in verbs
    change_settings(by="command line", area="E10000025")
    slug = "ehc_plans_within_20_weeks"
    line = queries.measure_page(slug, audience="partner").sources[0]
    assert (line.import_id, line.run_id) == (row.import_id, run.run_id)
    hashes = {file["sha256"] for file in row.report["files"]}
    assert {digest for _, digest in line.files} == hashes
    told = queries.measure_page(slug, audience="public").sources
    assert all(one.files == () for one in told)


@needs_shared
def test_the_same_files_again_are_the_same_import(
    own_home: Path, people: dict[str, Person]
):
    assert SHARED is not None
    folder = SHARED / "oracles" / "d2i_sen2" / "clean"
    given = {
        "source": "sen2",
        "paths": sorted(folder.glob("module*.csv")),
        "options": {"area": "E10000025"},
    }
    first = actions.import_paths(by="command line", **given)
    second = actions.import_paths(by="command line", **given)
    assert first.import_id == second.import_id
    assert len(list((own_home / "returns" / "sen2").iterdir())) == 1

"""Imports are kept whole, once, locked where private; runs are pointed at last."""

import hmac
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.schema import Refused
from fingerpost.engine.store import Observations, Snapshot, Store, runs
from fingerpost.engine.store.keys import Keys

NOW = datetime(2026, 1, 20, 9, 0)
Keep = Callable[..., Snapshot]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def keep(store: Store, **changes: Any) -> Snapshot:
    base: dict[str, Any] = {
        "source": "sen2",
        "shape": "d2i-csv",
        "tables": {"plans": pa.table({"person_key": ["k1", "k2"], "n": [1, 2]})},
        "files": [{"name": "a.csv", "sha256": "aa"}],
        "area": "E10000025",
        "as_at": date(2026, 1, 15),
        "covers_from": date(2025, 1, 1),
        "covers_to": date(2025, 12, 31),
        "absent": {"plans": ["x"]},
        "private": True,
        "report": {"status": "accepted"},
        "now": NOW,
    }
    return store.commit(**{**base, **changes})


def test_what_is_kept_comes_back_with_import_and_area(store: Store) -> None:
    snapshot = keep(store)
    table = store.table("sen2", "plans")
    assert table is not None
    assert table.to_pylist() == [
        {
            "person_key": "k1",
            "n": 1,
            "import_id": snapshot.import_id,
            "area": "E10000025",
        },
        {
            "person_key": "k2",
            "n": 2,
            "import_id": snapshot.import_id,
            "area": "E10000025",
        },
    ]
    assert store.snapshots() == [snapshot]
    assert snapshot.final
    assert store.report(snapshot.import_id) == {"status": "accepted"}
    assert store.table("sen2", "nothing") is None
    assert store.report("0" * 20) is None


def test_the_same_files_again_are_the_same_import(store: Store) -> None:
    first = keep(store)
    assert keep(store, now=datetime(2026, 2, 1)) == first
    assert len(store.snapshots()) == 1


def test_another_area_is_another_import(store: Store) -> None:
    assert keep(store).import_id != keep(store, area="E10000014").import_id
    assert [s.area for s in store.snapshots(area="E10000014")] == ["E10000014"]


def test_private_tables_lie_locked_on_disk(store: Store, tmp_path: Path) -> None:
    keep(store)
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and p.parent.name != "keys"]
    assert kept
    for path in kept:
        assert b"k1" not in path.read_bytes(), path.name
    assert (tmp_path / "keys" / "returns").stat().st_mode & 0o077 == 0


def test_another_key_cannot_open_them(store: Store, tmp_path: Path) -> None:
    keep(store)
    with pytest.raises(Refused, match="key in keys/"):
        Store(tmp_path, key=b"x" * 32).table("sen2", "plans")


def test_a_changed_file_is_noticed(store: Store, tmp_path: Path) -> None:
    keep(store)
    path = next(tmp_path.rglob("*.locked"))
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Refused):
        store.table("sen2", "plans")


def test_pseudonyms_are_stable_here_and_different_elsewhere(tmp_path: Path) -> None:
    here, there = Store(tmp_path / "a"), Store(tmp_path / "b")
    assert here.keys.pseudonyms("person", ["7"]) == here.keys.pseudonyms(
        "person", ["7"]
    )
    assert here.keys.pseudonyms("person", ["7"]) != there.keys.pseudonyms(
        "person", ["7"]
    )
    assert here.keys.pseudonyms("person", ["7"]) != here.keys.pseudonyms(
        "record", ["7"]
    )


@given(st.text(), st.lists(st.text(), max_size=4))
def test_a_pseudonym_is_the_first_96_bits_of_the_keyed_hash(
    kind: str, ids: list[str]
) -> None:
    """However fast they are made: a home's keys must stay the same for ever."""
    secret = bytes(range(32))
    use = hmac.digest(secret, ("pseudonyms " + kind).encode(), "sha256")
    plain = [hmac.digest(use, one.encode(), "sha256").hex()[:24] for one in ids]
    assert Keys(Path("nowhere"), secret).pseudonyms(kind, ids) == plain


def test_replace_sets_the_earlier_aside_and_keeps_it(store: Store) -> None:
    old = keep(store)
    new = keep(store, files=[{"name": "b.csv", "sha256": "bb"}], replace=True)
    assert [s.import_id for s in store.snapshots()] == [new.import_id]
    assert {s.import_id for s in store.everything()} == {old.import_id, new.import_id}


def test_without_replace_both_stay(store: Store) -> None:
    keep(store)
    keep(store, files=[{"name": "b.csv", "sha256": "bb"}], now=datetime(2026, 1, 21))
    table = store.table("sen2", "plans")
    assert table is not None
    assert table.num_rows == 4


@pytest.mark.parametrize("at", ["write_bytes", "sync_folder"])
def test_a_crash_half_way_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(runs, at, crash)
        with pytest.raises(KeyboardInterrupt):
            keep(store)
    assert store.snapshots() == []
    assert store.table("sen2", "plans") is None
    assert keep(store).import_id == store.snapshots()[0].import_id


def test_what_a_killed_process_left_is_swept_and_never_seen(store: Store) -> None:
    left = store.returns / ".incoming" / "999999999-aa"
    left.mkdir(parents=True)
    (left / "plans.parquet").write_bytes(b"half")
    assert store.snapshots() == []
    keep(store)
    assert not left.exists()


def test_of_a_published_series_the_last_edition_stands(store: Store) -> None:
    def series(value: float, years: list[int]) -> dict[str, pa.Table]:
        return {
            "series": pa.table(
                {
                    "dataset": ["requests"] * len(years),
                    "area": ["E10000025"] * len(years),
                    "period_kind": ["calendar-year"] * len(years),
                    "period_start": [date(y, 1, 1) for y in years],
                    "period_end": [date(y, 12, 31) for y in years],
                    "number": [value] * len(years),
                }
            )
        }

    base = {"source": "dfe", "private": False, "area": "", "as_at": None,
            "covers_from": None, "covers_to": None}  # fmt: skip
    keep(store, **base, tables=series(1.0, [2023, 2024]))
    keep(
        store,
        **base,
        tables=series(2.0, [2024, 2025]),
        files=[{"name": "b", "sha256": "bb"}],
        now=datetime(2026, 6, 1),
    )
    table = store.table("dfe", "series", columns=["number"])
    assert table is not None
    found = {r["period_end"].year: r["number"] for r in table.to_pylist()}
    assert found == {2023: 1.0, 2024: 2.0, 2025: 2.0}
    assert table.num_rows == 3


def observations(value: float) -> pa.Table:
    row = {
        "measure": "m",
        "basis": "local",
        "area": "E10000025",
        "period_kind": "calendar-year",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "breakdown": "",
        "category": "",
        "numerator": 1.0,
        "denominator": 2.0,
        "value": value,
        "unit": "percent",
        "status": "final",
        "symbol": "",
        "source": "sen2",
        "import_id": "i",
    }
    later = {**row, "period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    split = {**row, "breakdown": "sex", "category": "F", "value": 7.0}
    return pa.Table.from_pylist([later, split, row], schema=runs.OBSERVATION_COLUMNS)


def write(store: Store, run_id: str, value: float) -> None:
    store.write_run(
        run_id,
        observations=observations(value),
        quality=pa.Table.from_pylist([
            {"measure": "m", "area": "E10000025", "code": "late", "severity": "query",
             "words": "w"},
            {"measure": "m", "area": "", "code": "all", "severity": "query",
             "words": "w"},
        ]),
        areas=pa.Table.from_pylist([
            {"code": "E10000025", "number": "931", "name": "n", "level": "council",
             "region": "E12000008", "country": "E92000001"}
        ]),
        meta={"engine": "duckdb"},
    )  # fmt: skip


def test_before_the_first_run_every_answer_is_empty(store: Store) -> None:
    pages = Observations(store)
    assert pages.find(measure="m") == []
    assert pages.areas() == []
    assert pages.run_id is None
    assert store.current_run() is None


def test_observations_come_by_period_and_headline_only_unless_asked(
    store: Store,
) -> None:
    write(store, "r1", 50.0)
    pages = Observations(store)
    found = pages.find(measure="m")
    assert [o.period.code for o in found] == ["2024", "2025"]
    assert [o.value for o in pages.find(measure="m", breakdown="sex")] == [7.0]
    assert len(pages.find(measure="m", breakdown=None)) == 3
    assert len(pages.find(areas=["E10000025", "E1"])) == 2
    assert pages.find(areas=[]) == []
    assert pages.find(measure="x'; drop table observations; --") == []
    assert {q.code for q in pages.quality(measure="m", area="E10000025")} == {
        "late",
        "all",
    }
    assert [a.number for a in pages.areas()] == ["931"]


def test_a_new_run_is_read_without_a_restart(store: Store) -> None:
    write(store, "r1", 50.0)
    pages = Observations(store)
    assert pages.find(measure="m")[0].value == 50.0
    write(store, "r2", 60.0)
    assert pages.find(measure="m")[0].value == 60.0
    assert pages.run_id == store.current_run() == "r2"
    assert store.run_meta("r2")["engine"] == "duckdb"
    assert store.run_meta("r1")["engine"] == "duckdb"


def test_pages_can_read_no_other_file(store: Store, tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "secret.csv").write_text("a\n1\n")
    write(store, "r1", 50.0)
    pages = Observations(store)
    with pytest.raises(duckdb.PermissionException):
        pages._rows(f"select * from read_csv('{tmp_path / 'secret.csv'}')")
    with pytest.raises(duckdb.Error):
        pages._rows("set enable_external_access=true")
    with pytest.raises(duckdb.Error):
        pages._rows("delete from observations")


def test_many_threads_may_ask_at_once(store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    write(store, "r1", 50.0)
    pages = Observations(store)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: len(pages.find(measure="m")), range(64)))
    assert answers == [2] * 64


def test_a_run_with_other_columns_is_not_written(store: Store) -> None:
    with pytest.raises(ValueError, match="lack"):
        store.write_run(
            "r1",
            observations=observations(1.0).drop_columns(["symbol"]),
            quality=pa.table({}),
            areas=pa.table({}),
            meta={},
        )
    assert store.current_run() is None
    assert not any(p.name.startswith("r1") for p in (store.home / "runs").iterdir())


@pytest.mark.parametrize("name", ["../out", "a/b", ""])
def test_a_run_cannot_be_named_out_of_its_folder(store: Store, name: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        write(store, name, 1.0)
    with pytest.raises(KeyError):
        store.run_meta(name)


@pytest.mark.skipif(
    os.name != "posix", reason="FOLDER PERMISSIONS NOT LOOKED AT: they are posix's"
)
def test_the_key_is_made_once(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    assert first.keys.pseudonyms("p", ["1"]) == second.keys.pseudonyms("p", ["1"])


@pytest.mark.parametrize(
    "hostile", ["it's", "' or true --", "''", "\\' or 1=1", "a\0b"]
)
def test_a_question_with_quotes_in_it_is_only_a_question(
    hostile: str, store: Store
) -> None:
    write(store, "run-1", 1.0)
    seen = Observations(store)
    everything = seen.find(breakdown=None)
    assert everything
    assert seen.find(measure=hostile, breakdown=None) == []
    assert seen.find(areas=[hostile], breakdown=None) == []
    assert seen.find(breakdown=None) == everything

"""How long an import of a large SEN2 return takes beside DuckDB's own reading of it.

Makes five CSV modules with 40,000 invented plans (fixed seed, nobody real), imports
them as a partnership would (read, checked, joined, locked, stored, reported), then lets
DuckDB read the same files into tables and commit. Prints both and their ratio.

    .venv/bin/python bench/import_speed.py [--plans 40000] [--runs 3]
"""

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb

from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.sen2.columns import CSV
from fingerpost.sources.sen2.tables import MODULES

NOW = datetime(2026, 1, 20, 9, 0)
LAST = date(2026, 1, 15)
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn_of(chance: random.Random) -> str:
    """An invented number with the right check letter."""
    digits = [chance.randrange(10) for _ in range(12)]
    total = sum(weight * digit for weight, digit in enumerate(digits, 2))
    return CHECK_LETTERS[total % 23] + "".join(map(str, digits))


Records = dict[int, list[dict[str, object]]]


def invented(plans: int, seed: int) -> Records:
    """Rows of five modules about invented people; some requests lead to no plan."""
    chance = random.Random(seed)
    rows: Records = {number: [] for number in MODULES}
    record = made = 0
    while made < plans:
        record += 1
        person = 100_000 + record
        received = LAST - timedelta(chance.randrange(1, 2_000))
        decided = received + timedelta(chance.randrange(10, 60))
        issued = received + timedelta(chance.randrange(90, 260))
        outcome = "Y" if chance.random() < 0.72 else "N"
        if decided > LAST:
            outcome, decided = "A", None  # type: ignore[assignment]
        rows[1].append(
            {
                "person_id": person,
                "surname": f"Invented{record}",
                "forename": chance.choice(("Sam", "Alex", "Robin", "Kim")),
                "birth_date": date(2003, 1, 1) + timedelta(chance.randrange(7_000)),
                "sex": chance.choice("12"),
                "ethnicity": chance.choice(("WBRI", "APKN", "BAFR", "MOTH")),
                "postcode": f"ZZ{chance.randrange(1, 90)} 1ZZ",
                "upn": upn_of(chance),
            }
        )
        rows[2].append({
            "person_id": person, "record_id": record, "received_date": received,
            "rya": 0, "outcome_date": decided, "outcome": outcome, "mediation": 0,
            "tribunal": 0,
        })  # fmt: skip
        if outcome != "Y":
            continue
        done = issued <= LAST
        rows[3].append({
            "person_id": person, "record_id": record, "outcome": "Y" if done else "A",
            "outcome_date": issued if done else None, "mediation": 0, "tribunal": 0,
            "other_mediation": 0, "other_tribunal": 0, "exception": 0,
        })  # fmt: skip
        if not done:
            continue
        made += 1
        rows[4].append({
            "person_id": person, "record_id": record, "start_date": issued,
            "personal_budget": 0, "organised_arrangements": 0,
        })  # fmt: skip
        rows[5].append({
            "person_id": person, "record_id": record,
            "last_review": max(issued, LAST - timedelta(chance.randrange(400))),
        })  # fmt: skip
    return rows


def write_modules(folder: Path, plans: int, seed: int) -> list[Path]:
    """The five modules of so many plans as CSV files."""
    return write_rows(folder, invented(plans, seed))


def write_rows(folder: Path, rows: Records) -> list[Path]:
    """The five modules as CSV files."""
    paths = []
    for number, table in MODULES.items():
        columns = [column for column in table.columns if CSV in column.headers]
        path = folder / f"module{number}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow([column.headers[CSV] for column in columns])
            for row in rows[number]:
                writer.writerow([row.get(column.name) for column in columns])
        paths.append(path)
    return paths


def once(folder: Path, small: Path) -> dict[str, float]:
    """Import one return in this process, after a small one: seconds, rows, memory."""
    source = catalogue()["sen2"]

    def bring(paths: list[Path]) -> tuple[float, int]:
        with tempfile.TemporaryDirectory() as home:
            store = Store(Path(home))
            start = time.perf_counter()
            report = import_files(
                store, source=source, paths=paths, area="931", now=NOW
            )
            seconds = time.perf_counter() - start
            assert not report.refused, report.reason
            return seconds, sum(table["read"] for table in report.tables.values())

    bring(sorted(small.glob("*.csv")))
    idle = resident()
    start = time.process_time()
    seconds, rows = bring(sorted(folder.glob("*.csv")))
    return {
        "seconds": seconds,
        "processor": time.process_time() - start,
        "rows": rows,
        "idle": idle,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def by_fingerpost(folder: Path, small: Path) -> dict[str, float]:
    """One import in a process of its own."""
    words = [sys.executable, __file__, "--once", str(folder), str(small)]
    return json.loads(subprocess.run(words, check=True, capture_output=True).stdout)


def by_duckdb(paths: list[Path]) -> float:
    """Seconds in which DuckDB reads the files into tables of a new file and commits."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        with duckdb.connect(str(Path(folder) / "read.duckdb")) as connection:
            connection.execute("begin")
            for path in paths:
                connection.execute(
                    f"create table {path.stem} as select * from read_csv(?)",
                    [str(path)],
                )
            connection.execute("commit")
            connection.execute("checkpoint")
        return time.perf_counter() - start


def said(met: bool) -> str:
    """Whether a goal is met, in a word."""
    return "met" if met else "MISSED"


def measured(plans: int, seed: int, runs: int) -> tuple[float, float]:
    """Make files of so many plans, time both sides, print; best seconds of each."""
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as few:
        paths = write_modules(Path(made), plans, seed)
        write_modules(Path(few), 200, seed)
        size = sum(path.stat().st_size for path in paths) / 1e6
        by_duckdb(paths)
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(by_fingerpost(Path(made), Path(few)))
            theirs.append(by_duckdb(paths))
    best = min(ours, key=lambda one: one["seconds"])
    above = max(one["peak"] - one["idle"] for one in ours) / 2**20
    print(f"{plans:,} plans, {best['rows']:,} rows, {size:.1f} MB, best of {runs}")
    print(
        f"  Fingerpost: {best['seconds']:.2f} s ({best['processor']:.2f} s processor)"
    )
    print(f"  DuckDB:     {min(theirs):.2f} s (read, committed)")
    ratio = best["seconds"] / min(theirs)
    print(f"  ratio:      {ratio:.1f} (goal: at most 20): {said(ratio <= 20)}")
    print(f"  memory:     {above:.0f} MiB above idle", end="")
    goal = f" (goal: at most 256): {said(above <= 256)}"
    print(goal if plans == 40_000 else "")
    return best["seconds"], best["processor"]


def main() -> None:
    """Make the files, time both, print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plans", type=int, default=40_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--large", action="store_true", help="640,000 plans as well")
    options.add_argument("--once", nargs=2, type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.once:
        print(json.dumps(once(*asked.once)))
        return
    seconds, processor = measured(asked.plans, asked.seed, asked.runs)
    if asked.large:
        more, busy = measured(asked.plans * 16, asked.seed, 1)
        times = busy / processor
        print(
            f"16 times the plans: {more / seconds:.1f} times the seconds, "
            f"{times:.1f} times the processor (goal: at most 18): {said(times <= 18)}"
        )


if __name__ == "__main__":
    main()

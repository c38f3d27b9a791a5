"""What findings cost: it must grow with findings, not with rows times rules.

One table of 1,000,000 invented rows, 50 rules that each flag one row in a hundred: half
a million findings. Each run is a process of its own, so that its memory is its own. The
yardstick is the same 50 rules flagging nothing.

    .venv/bin/python bench/findings_cost.py [--rows 1000000] [--rules 50]
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date

import numpy as np
import pyarrow as pa

from fingerpost.engine.checks import Checking, Frame, Mask, Rule, run_rules
from fingerpost.engine.children import counted_children
from fingerpost.engine.conversion import Typed
from fingerpost.engine.findings import Findings

SHARES = (0.0, 0.001, 0.01, 0.05)
GIB = 1024**3


def keys(kind: str, ids: list[str]) -> list[str]:
    """Keys that cost nothing: what hiding an id costs is not asked here."""
    return [f"{kind}{one}" for one in ids]


def table_of(rows: int, seed: int = 7) -> Typed:
    """Invented children with two days each; about one row in four is the same child."""
    chance = np.random.default_rng(seed)
    ids = pa.array(chance.integers(0, rows * 3 // 4, rows)).cast(pa.string())
    days = [
        pa.array(chance.integers(18_000, 20_000, rows).astype(np.int32)).cast(
            pa.date32()
        )
        for _ in range(2)
    ]
    table = pa.table([ids, *days], names=["person_id", "begin", "end"])
    return Typed("t", "t.csv", table, np.arange(rows) + 2, np.zeros(rows, bool),
                 "person_id")  # fmt: skip


def rule_of(number: int, share: float, rows: int) -> Rule:
    """A rule that looks at two columns and flags this share of the rows."""
    chosen = np.zeros(rows, bool)
    every = np.random.default_rng(number).choice(rows, int(rows * share), replace=False)
    chosen[every] = True
    mask: Mask = lambda f, _: (f.days("end") - f.days("begin") < 1e9) & chosen  # noqa: E731
    return Rule(code=f"X{number:02}", severity="error" if number % 2 else "query",
                table="t", fields=("end",), words="Invented.", mask=mask)  # fmt: skip


def one_run(rows: int, rules: int, share: float) -> dict[str, float]:
    """Seconds, findings, and memory above what the table itself took."""
    typed = table_of(rows)
    made = [rule_of(number, share, rows) for number in range(rules)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    start = time.process_time()
    findings = Findings()
    checking = Checking(
        frames={"t": Frame(typed)}, today=date(2026, 1, 20), as_at=date(2026, 1, 15)
    )
    run_rules(made, checking, findings, absent={})
    findings.name_children(keys)
    counted_children(findings.about, keys)
    return {
        "seconds": time.process_time() - start,
        "findings": sum(findings.counts.values()),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "idle": before,
    }


def main() -> None:
    """Run each share in a process of its own and print what it took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--rules", type=int, default=50)
    options.add_argument("--share", type=float, default=None)
    asked = options.parse_args()
    if asked.share is not None:
        print(json.dumps(one_run(asked.rows, asked.rules, asked.share)))
        return
    print(f"{asked.rows:,} rows, {asked.rules} rules")
    nothing = 0.0
    for share in SHARES:
        words = [sys.executable, __file__, "--rows", str(asked.rows), "--rules",
                 str(asked.rules), "--share", str(share)]  # fmt: skip
        found = json.loads(
            subprocess.run(words, check=True, capture_output=True).stdout
        )
        nothing = nothing or found["seconds"]
        extra = found["seconds"] - nothing
        each = extra / found["findings"] * 1e6 if found["findings"] else 0.0
        print(
            f"{share:6.1%} flagged: {found['findings']:>9,} findings, "
            f"{found['seconds']:5.2f} s ({found['seconds'] / nothing:.1f} times "
            f"nothing flagged; {each:.2f} microseconds a finding), "
            f"peak {found['peak'] / GIB:.2f} GiB"
        )
        if share == 0.01:
            print("goal: under 1 GiB:", "met" if found["peak"] < GIB else "MISSED")


if __name__ == "__main__":
    main()

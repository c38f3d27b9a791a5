"""How many findings each child has: counted in full, under a key that names nobody.

What a file calls a child is counted as it is and let go; the report holds only the
beginning of the key that this home makes of it, the same in every table and import.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.schema import Severity

KEY_LETTERS = 12  # 48 bits: of 100,000 children, two share a key once in 50,000 times
MOST_CHILDREN = 5_000
Pseudonyms = Callable[[str, list[str]], list[str]]


@dataclass(frozen=True)
class About:
    """Whom the findings of one rule are about: the file's own ids, one a finding."""

    rule: str
    severity: Severity
    ids: pa.ChunkedArray


def child_keys(ids: list[str], pseudonyms: Pseudonyms) -> list[str]:
    """The short key of each child, the same as stored tables use, cut to 12 letters."""
    return [key[:KEY_LETTERS] for key in pseudonyms("person", ids)]


def counted_children(
    about: Sequence[About], pseudonyms: Pseudonyms
) -> tuple[list[dict[str, Any]], int]:
    """Findings of each child, most errors first, and how many children have any.

    Each is {"child", "errors", "queries", "rules": {code: count}}; at most 5,000 are
    answered. The cost grows with the number of findings.
    """
    if not about:
        return [], 0
    chunks = [chunk for one in about for chunk in one.ids.chunks]
    coded = pa.chunked_array(chunks, pa.string()).combine_chunks().dictionary_encode()
    sizes = [len(one.ids) for one in about]
    codes = sorted({one.rule for one in about})
    place = {code: at for at, code in enumerate(codes)}
    rules = np.repeat([place[one.rule] for one in about], sizes)
    wrong = np.repeat([one.severity == "error" for one in about], sizes)
    there = coded.indices.is_valid().to_numpy(zero_copy_only=False)
    children = pc.fill_null(coded.indices, 0).to_numpy(zero_copy_only=False)[there]
    rules, wrong = rules[there], wrong[there]
    size = len(coded.dictionary)
    errors = np.bincount(children, wrong, size).astype(np.int64)
    total = np.bincount(children, minlength=size)
    order = np.lexsort((np.arange(size), -total, -errors))[:MOST_CHILDREN]
    listed = np.zeros(size, bool)
    listed[order] = True
    pairs = children.astype(np.int64) * len(codes) + rules
    each, times = np.unique(pairs[listed[children]], return_counts=True)
    of_child: dict[int, dict[str, int]] = {}
    for pair, count in zip(each.tolist(), times.tolist(), strict=True):
        child, rule = divmod(pair, len(codes))
        of_child.setdefault(child, {})[codes[rule]] = count
    ids = coded.dictionary.take(pa.array(order)).to_pylist()
    return [
        {
            "child": key,
            "errors": int(errors[child]),
            "queries": int(total[child] - errors[child]),
            "rules": of_child[child],
        }
        for child, key in zip(order.tolist(), child_keys(ids, pseudonyms), strict=True)
    ], size

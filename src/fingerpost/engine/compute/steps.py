"""What several columns of one pass share, worked out once: a query in steps.

Thirty measures over a table look at the same ages and the same waits. Written out in
each of them, DuckDB would work these out anew for each, because it looks for what is
shared only where no condition stands around it. So what is shared becomes a column of
an earlier step.
"""

from collections import Counter
from typing import Any


def in_steps(query: Any) -> str:
    """A pass over a table (an Ibis expression) as DuckDB's SQL, step after step."""
    import ibis

    op = query.op()
    steps: list[str] = []
    while shared := _innermost_shared(op):
        below = op.parent.to_expr()
        names = {node: f"shared{len(steps)}_{at}" for at, node in enumerate(shared)}
        more = {name: node.to_expr() for node, name in names.items()}
        made = below.select(*below.columns, **more)
        name = f"fingerpost_step{len(steps)}"
        steps.append(f"{name} as ({ibis.to_sql(made, dialect='duckdb')})")
        after = ibis.table(made.schema(), name=name)
        columns = {node: after[name].op() for node, name in names.items()}
        op = op.replace({op.parent: after.op(), **columns})
    start = f"with {', '.join(steps)} " if steps else ""
    return start + str(ibis.to_sql(op.to_expr(), dialect="duckdb"))


def _innermost_shared(op: Any) -> list[Any]:
    """Expressions that are used more than once and hold no other such expression."""
    import ibis.expr.operations as ops
    from ibis.common.graph import Graph

    graph = Graph.from_bfs(op)
    uses = Counter(child for below in graph.values() for child in below)

    def worth_it(node: Any) -> bool:
        return (
            isinstance(node, ops.Value)
            and not isinstance(node, ops.Field | ops.Literal)
            and node.shape.is_columnar()
        )

    found = [node for node, count in uses.items() if count > 1 and worth_it(node)]
    shared = set(found)
    return [
        node
        for node in found
        if not any(below in shared for below in Graph.from_bfs(node) if below != node)
    ]

"""Every write goes through an action, where its audit event is written with it."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "fingerpost"
ROOMS = ("partnership", "register", "evidence", "site", "api", "cli", "demo")
# what writes to the database when it is called on a model, a manager or a query
WRITES = {
    "save",
    "create",
    "delete",
    "update",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
CODE = [
    path
    for room in ROOMS
    for path in sorted((SRC / room).rglob("*.py"))
    if "migrations" not in path.parts
]


def _is_action(path: Path) -> bool:
    return path.name == "actions.py" or "actions" in path.relative_to(SRC).parts


def _writes(path: Path) -> list[str]:
    """Each call in a file that would write, as "name.save, line 12"."""
    found = []
    tree = ast.parse(path.read_text())
    modules = _modules(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, owner = node.func.attr, node.func.value
        if name not in WRITES or isinstance(owner, ast.Dict | ast.Set):
            continue
        if ast.unparse(owner) in modules:
            continue  # a function of one of our own files, such as output.save
        if ast.unparse(owner) == "super()":
            continue  # a model's own save handing on to Django's
        if name == "update" and _holds_plain_things(owner, node):
            continue
        found.append(f"{ast.unparse(owner)}.{name}, line {node.lineno}")
    return found


def _modules(tree: ast.Module) -> set[str]:
    """The names in a file that stand for modules of ours."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "fingerpost"
        ):
            folder = SRC.parent.joinpath(*(node.module or "").split("."))
            found |= {
                alias.asname or alias.name
                for alias in node.names
                if (folder / f"{alias.name}.py").exists()
            }
    return found


def _holds_plain_things(owner: ast.expr, call: ast.Call) -> bool:
    """Whether `x.update(y)` is a dictionary's, set's or digest's: one bare argument.

    A query's update takes named values only.
    """
    return bool(call.args) and not call.keywords


@pytest.mark.parametrize(
    "path",
    [p for p in CODE if not _is_action(p)],
    ids=lambda p: str(p.relative_to(SRC)),
)
def test_nothing_is_written_outside_actions(path: Path):
    assert _writes(path) == []


def test_the_rule_sees_a_write(tmp_path: Path):
    guilty = tmp_path / "views.py"
    guilty.write_text(
        "def view(request, row):\n"
        "    row.save()\n"
        "    Person.objects.create(name='x')\n"
        "    Person.objects.filter(pk=1).update(name='x')\n"
        "    {}.update(a=1)\n"
        "    seen.update(other)\n"
    )
    assert len(_writes(guilty)) == 3


@pytest.mark.parametrize(
    "path", [p for p in CODE if _is_action(p)], ids=lambda p: str(p.relative_to(SRC))
)
def test_every_action_says_by_whom_and_takes_named_values_only(path: Path):
    for node in ast.parse(path.read_text()).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        writes = any(
            isinstance(inner, ast.Call)
            and ast.unparse(inner.func).split(".")[-1] in (*WRITES, "record", "_move")
            for inner in ast.walk(node)
        )
        if writes:
            names = [arg.arg for arg in node.args.kwonlyargs]
            assert "by" in names, f"{node.name} does not say by whom"
            assert not node.args.args, f"{node.name} takes values without names"

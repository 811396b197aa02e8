"""What ruff does not see of docstrings in sections: the types that they give and the names that they tell of are so."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for name in ("geodata", "narrative", "pages") for path in (ROOT / name).rglob("*.py"))
SECTION = re.compile(r"^(\w+)\n-+\n((?:.*\n?)*?)(?=^\w+\n-+\n|\Z)", re.M)

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@cache
def documented() -> list[tuple[str, Documented, dict[str, list[str]]]]:
    """Where each definition with a docstring stands, and what is named in each section of that."""
    return [
        (
            f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}",
            node,
            {title: re.findall(r"^\S.*$", body, re.M) for title, body in SECTION.findall(text)},
        )
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, Documented) and (text := ast.get_docstring(node))
    ]


def given(node: ast.FunctionDef | ast.AsyncFunctionDef, title: str) -> str:
    """The type of a section as the annotation has it: of an iterator, what it yields."""
    written = ast.unparse(node.returns) if node.returns else ""
    return written if title == "Returns" else re.sub(r"\A(?:Async)?Iterator\[(.*)\]\Z", r"\1", written)


def attributes(node: ast.ClassDef) -> set[str]:
    """The fields of a class, and what its methods set."""
    of_self = (part for part in ast.walk(node) if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store))
    fields = (part.target for part in node.body if isinstance(part, ast.AnnAssign))
    return {part.attr for part in of_self} | {field.id for field in fields if isinstance(field, ast.Name)}


def parameters(node: ast.ClassDef) -> set[str]:
    """What its constructor takes."""
    made_by = (part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__")
    return {argument.arg for part in made_by for argument in (*part.args.args, *part.args.kwonlyargs)}


@pytest.mark.parametrize("title", ["Returns", "Yields"])
def test_the_type_of_what_is_given_is_that_of_the_annotation(title: str) -> None:
    found = [
        (where, named[title], given(node, title))
        for where, node, named in documented()
        if title in named and not isinstance(node, ast.ClassDef)
    ]
    assert found, "no docstring has the section"
    assert [one for one in found if one[1] != [one[2]]] == []


@pytest.mark.parametrize(("title", "known"), [("Attributes", attributes), ("Parameters", parameters)])
def test_a_class_tells_of_what_it_has(title: str, known: Callable[[ast.ClassDef], set[str]]) -> None:
    found = [
        (where, set(named[title]) - known(node))
        for where, node, named in documented()
        if title in named and isinstance(node, ast.ClassDef)
    ]
    assert found, "no docstring has the section"
    assert [one for one in found if one[1]] == []

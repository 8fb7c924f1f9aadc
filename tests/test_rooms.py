"""The rooms keep to themselves: who may import what, read from the source itself."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "factcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A library and the only rooms that may import it.
ALLOWED_ROOMS = {
    "spacy": {"extraction"},
    "thinc": {"extraction"},
    "numpy": {"extraction"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "rich": {"cli"},
    "click": {"cli"},
    "prompt_toolkit": {"cli"},
    "jinja2": {"report"},
    "markdown_it": {"reading"},
    "charset_normalizer": {"reading"},
    "brotli": {"reading"},
    "trafilatura": {"reading"},
    "lxml": {"reading"},
    "pypdf": {"reading"},
    "docx": {"reading"},
    "dask": {"cli"},
    "distributed": {"cli"},
    "socket": {"reading"},
    "http": {"reading"},
}
# A room and the rooms of the package that it may import.
ALLOWED_NEIGHBOURS = {
    "reading": {"reading"},
    "extraction": {"extraction"},
    "desk": {"desk"},
    "matching": {"matching"},
    "store": {"store", "desk", "matching"},
    "report": {"report", "desk"},
    "cli": {"cli", "reading", "extraction", "desk", "store", "report"},
}
EVERYBODYS = {"errors", "models"}
# What a room without input or output has no use for.
IMPURE = {"os", "io", "sys", "time", "random", "locale", "subprocess", "shutil", "socket", "pathlib"}
PURE_ROOMS = {"desk", "matching", "report"}


def room_of(path: Path) -> str:
    """The room that a file stands in; the file's own name for the few at the top."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path, *, top_level_only: bool = False) -> Iterator[str]:
    """Dotted names of all modules that the file imports, those for type checking left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            skipped.update(ast.walk(node))
        if top_level_only and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            skipped.update(ast.walk(node))
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_imports_stay_within_bounds(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        library = name.split(".")[0]
        assert room in ALLOWED_ROOMS.get(library, {room}), f"{room} may not import {library}"
        parts = name.split(".")
        if library == "factcheck" and len(parts) > 1 and room in ALLOWED_NEIGHBOURS:
            allowed = ALLOWED_NEIGHBOURS[room] | EVERYBODYS | {"__version__"}
            assert parts[1] in allowed, f"{room} may not import {name}"
        if room in PURE_ROOMS:
            assert library not in IMPURE, f"{room} is pure and may not import {library}"


COMMON = ["errors.py", "__init__.py", *sorted(f"models/{p.name}" for p in (PACKAGE / "models").glob("*.py"))]


@pytest.mark.parametrize("name", COMMON)
def test_rooms_common_files_need_the_standard_library_alone(name: str) -> None:
    for module in imports(PACKAGE / name):
        neighbour = name.startswith("models/") and module.startswith("factcheck.models")
        assert neighbour or module.split(".")[0] in sys.stdlib_module_names


def test_rooms_migrations_import_no_room_of_the_package() -> None:
    for path in (PACKAGE.parent / "migrations").glob("*.py"):
        assert not any(name.split(".")[0] == "factcheck" for name in imports(path)), path.name

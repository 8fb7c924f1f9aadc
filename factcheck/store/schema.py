"""Where the migrations lie and how they become one set.

In: the files `mNNNN_….py`. Out: a sqlite-utils Migrations set "factcheck", in order of file name.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlite_utils import Database, Migrations

from factcheck.errors import StoreError

SET_NAME = "factcheck"
DISTRIBUTION = "factcheck-desk"
_PACKAGE = Path(__file__).resolve().parent.parent


class ScriptDatabase(Database):
    """A database whose scripts, inside of a transaction, are parted at their semicolons.

    sqlite-utils looks for the end of a statement after each character, which took more than half of the time
    in which an empty database is made. The statements are the same.
    """

    def executescript(self, sql: str) -> sqlite3.Cursor:
        """Run several statements; an open transaction stays open."""
        if not self.conn.in_transaction:
            return super().executescript(sql)
        cursor = self.conn.cursor()
        for statement in statements_of(sql):
            cursor.execute(statement)
        return cursor


def statements_of(script: str) -> Iterator[str]:
    """Part a script into statements: at semicolons, save those in a text, a comment or a trigger."""
    begun = ""
    for piece in script.split(";"):
        begun += piece + ";"
        if sqlite3.complete_statement(begun):
            statement, begun = begun.strip(), ""
            if statement != ";":
                yield statement
    if begun:
        yield begun.removesuffix(";").strip()


def migrations_folder() -> Path:
    """Return the folder of migrations.

    A checkout comes first, since an editable install leaves a stale copy behind; else the package's own.

    Raises:
        StoreError: there is none: the installation is broken.
    """
    checkout = _PACKAGE.parent / "migrations"
    packaged = _PACKAGE / "_migrations"
    if checkout.is_dir() and _is_our_project(_PACKAGE.parent / "pyproject.toml"):
        return checkout
    if packaged.is_dir():
        return packaged
    raise StoreError(
        f"no migrations are found beside {_PACKAGE}", f"Install {DISTRIBUTION} again: this one is not whole."
    )


def migration_names(folder: Path | None = None) -> list[str]:
    """Names of all migrations that this version knows, in order."""
    return sorted(path.stem for path in (folder or migrations_folder()).glob("m[0-9]*.py"))


def load_migrations(folder: Path | None = None) -> Migrations:
    """Load the files and register each `apply(db)` under its file's name."""
    folder = folder or migrations_folder()
    found = Migrations(SET_NAME)
    for name in migration_names(folder):
        spec = importlib.util.spec_from_file_location(f"factcheck_migrations.{name}", folder / f"{name}.py")
        if spec is None or spec.loader is None:
            raise StoreError(f"the migration {folder / name}.py cannot be loaded")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found(name=name)(module.apply)
    return found


def fresh_schema() -> dict[tuple[str, str], str]:
    """Make the present schema in memory and return (type, name) → SQL of all its parts."""
    with closing(sqlite3.connect(":memory:")) as connection:
        copy_empty(connection)
        return schema_of(Database(connection, execute_plugins=False))


def copy_empty(connection: sqlite3.Connection) -> None:
    """Make an empty database of the present schema of one that holds nothing."""
    folder = migrations_folder()
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.deserialize(_empty(folder, tuple(migration_names(folder))))
        empty.backup(connection)  # a deserialized database itself is limited in size


@cache
def _empty(folder: Path, _names: tuple[str, ...]) -> bytes:
    """An empty database as bytes; the migrations run once a process, for they take long."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        load_migrations(folder).apply(ScriptDatabase(connection, execute_plugins=False))
        return connection.serialize()


def schema_of(db: Database) -> dict[tuple[str, str], str]:
    """Return (type, name) → SQL of every table, index, view and trigger."""
    rows = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {(kind, name): sql for kind, name, sql in rows}


@cache
def _is_our_project(pyproject: Path) -> bool:
    try:
        project = tomllib.loads(pyproject.read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return False
    return isinstance(project, dict) and project.get("name") == DISTRIBUTION

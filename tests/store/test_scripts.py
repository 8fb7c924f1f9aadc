"""Scripts of several statements, parted as SQLite itself would part them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from factcheck.store.schema import ScriptDatabase, statements_of

TRIGGER = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT ';'; END;"


@pytest.mark.parametrize(
    ("script", "statements"),
    [
        ("", []),
        (" \n ; ;\n", []),
        ("SELECT 1", ["SELECT 1;"]),
        ("SELECT 1;\n\nSELECT 2;\n", ["SELECT 1;", "SELECT 2;"]),
        (
            "SELECT ';'; SELECT \"a;b\" -- c; d\n; SELECT 3",
            ["SELECT ';';", 'SELECT "a;b" -- c; d\n;', "SELECT 3;"],
        ),
        ("/* ; */ SELECT 1; SELECT 2;", ["/* ; */ SELECT 1;", "SELECT 2;"]),
        (f"{TRIGGER}\n{TRIGGER}", [TRIGGER, TRIGGER]),
        ("SELECT 'never closed; SELECT 2", ["SELECT 'never closed; SELECT 2"]),
    ],
)
def test_scripts_are_parted_at_the_ends_of_statements(script: str, statements: list[str]) -> None:
    assert list(statements_of(script)) == statements


def test_scripts_stay_in_their_transaction() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        db = ScriptDatabase(connection, execute_plugins=False)
        db.executescript("CREATE TABLE a (b);")
        connection.execute("BEGIN")
        db.executescript(f"{TRIGGER} INSERT INTO a VALUES ('x;y'); INSERT INTO a VALUES (2)")
        assert connection.in_transaction
        assert connection.execute("SELECT b FROM a").fetchall() == [("x;y",), (2,)]
        connection.execute("ROLLBACK")
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)

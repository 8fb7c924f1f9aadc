"""Loading the store: what a short command must not pay for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from factcheck.models import ClaimFilter
from factcheck.store import Store


def test_loading_the_store_leaves_numpy_aside_and_loadable() -> None:
    program = """
    import sys
    import factcheck.store

    assert "sqlite_utils" in sys.modules
    assert "numpy" not in sys.modules, "the store loads numpy"
    assert "pandas" not in sys.modules, "the store loads pandas"
    import numpy

    assert int(numpy.arange(3).sum()) == 3
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(program)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_loading_the_store_puts_off_the_parser_of_dates() -> None:
    program = """
    import sys
    import factcheck.store

    assert "dateutil.parser._parser" not in sys.modules, "the store loads dateutil's parser"
    from dateutil.parser import parse
    from sqlite_utils import recipes

    assert str(parse("3 May 2020").date()) == recipes.parsedate("3 May 2020") == "2020-05-03"
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(program)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_loading_to_read_leaves_aside_what_writes(store: Store, tmp_path: Path) -> None:
    store.back_up(tmp_path / "copy.db", replace=False)
    program = """
    import sys
    from factcheck.store import open_store

    with open_store(sys.argv[1], "read") as store:
        assert store.claims() and store.articles() and store.events()
    asked = ["apply", "decide", "ingest", "jsonl", "packing", "removal", "replay", "similar", "unite"]
    loaded = [name for name in asked if f"factcheck.store.{name}" in sys.modules]
    assert not loaded, loaded
    from factcheck.store import from_lines, is_jsonl, read_other, to_lines

    assert is_jsonl(next(iter(to_lines(open_store(sys.argv[1], "read").pack()))).encode())
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(program), str(tmp_path / "copy.db")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_claims_looks_for_the_wanted_ones_once(store: Store) -> None:
    statements: list[str] = []
    store.db.conn.set_trace_callback(statements.append)
    found = store.claims(ClaimFilter(search="bridge", sort="score", limit=2))
    store.db.conn.set_trace_callback(None)
    assert [claim.label for claim in found] == ["a1.2", "a1.1"]
    assert [len(claim.references) for claim in found] == [1, 0]
    assert sum("claims_fts MATCH" in statement for statement in statements) == 1

"""Loading the store: what a short command must not pay for."""

from __future__ import annotations

import subprocess
import sys
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


def test_claims_looks_for_the_wanted_ones_once(store: Store) -> None:
    statements: list[str] = []
    store.db.conn.set_trace_callback(statements.append)
    found = store.claims(ClaimFilter(search="bridge", sort="score", limit=2))
    store.db.conn.set_trace_callback(None)
    assert [claim.label for claim in found] == ["a1.2", "a1.1"]
    assert [len(claim.references) for claim in found] == [1, 0]
    assert sum("claims_fts MATCH" in statement for statement in statements) == 1

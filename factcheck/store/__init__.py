"""Store: events and what follows from them, in one SQLite file. The only room that imports sqlite.

In: a path. Out: `open_store(path, mode) -> Store`. Import it inside functions: it loads sqlite_utils.
"""

import sys


def _load_sqlite_utils() -> None:
    """Load sqlite-utils without NumPy and pandas.

    It takes them along where they are installed (for columns of their types, of which there are none here),
    and they cost more than all else that a short command loads. An entry that is None makes an import fail.
    """
    kept_out = [name for name in ("numpy", "pandas") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(kept_out))  # type: ignore[arg-type]  # None is the documented stop sign
    try:
        import sqlite_utils  # noqa: F401 - for what it leaves loaded
    finally:
        for name in kept_out:
            del sys.modules[name]


_load_sqlite_utils()

from factcheck.store.jsonl import from_lines, is_jsonl, to_lines  # noqa: E402 - after what it would load otherwise
from factcheck.store.listening import listening  # noqa: E402 - the same
from factcheck.store.store import Store, open_memory, open_store  # noqa: E402 - the same
from factcheck.store.unite import read_other  # noqa: E402 - the same

__all__ = [
    "Store",
    "from_lines",
    "is_jsonl",
    "listening",
    "open_memory",
    "open_store",
    "read_other",
    "to_lines",
]

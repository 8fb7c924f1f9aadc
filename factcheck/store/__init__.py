"""Store: events and what follows from them, in one SQLite file. The only room that imports sqlite.

In: a path. Out: `open_store(path, mode) -> Store`. Import it inside functions: it loads sqlite_utils.
"""

from factcheck.store.store import Store, open_store

__all__ = ["Store", "open_store"]

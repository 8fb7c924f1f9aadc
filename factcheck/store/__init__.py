"""Store: events and what follows from them, in one SQLite file. The only room that imports sqlite.

In: a path. Out: `open_store(path, mode) -> Store`. Import it inside functions: it loads sqlite_utils.
"""

import importlib
import importlib.util
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.store.jsonl import from_lines, is_jsonl, to_lines
    from factcheck.store.unite import read_other


def _load_sqlite_utils() -> None:
    """Load sqlite-utils without NumPy, pandas and dateutil's parser.

    It takes the first two along where they are installed (for columns of their types, of which there are none
    here), and they cost more than all else that a short command loads. An entry that is None makes an import
    fail. The parser of dates, for conversions on its own command line, is loaded when it is first used.
    """
    _put_off("dateutil.parser")
    kept_out = [name for name in ("numpy", "pandas") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(kept_out))  # type: ignore[arg-type]  # None is the documented stop sign
    try:
        import sqlite_utils  # noqa: F401 - for what it leaves loaded
    finally:
        for name in kept_out:
            del sys.modules[name]


def _put_off(name: str) -> None:
    """Let an import of that module give a stand-in that becomes the module when something of it is used."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None or name in sys.modules:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)


_load_sqlite_utils()

from factcheck.store.listening import listening  # noqa: E402 - after what it would load otherwise
from factcheck.store.store import Store, open_memory, open_store  # noqa: E402 - the same

_LATER = {"from_lines": "jsonl", "is_jsonl": "jsonl", "to_lines": "jsonl", "read_other": "unite"}
"""Name of this room → the module that has it, loaded when it is first asked for: few commands do."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)


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

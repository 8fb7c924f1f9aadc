"""Importing spaCy without its command line. In and out: nothing; `import spacy` then finds it loaded."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, but not the commands of its own command line.

    `import spacy` takes the function `info` from `spacy.cli`, and with it all commands and what they need to
    download and publish: a third of the time that the import takes. While spaCy is imported a stand-in has
    their place; `spacy.info` and `import spacy.cli` load the real ones when they are asked for.
    """
    if "spacy" not in sys.modules:
        stand_ins = {name: ModuleType(name) for name in _COMMAND_LINE if name not in sys.modules}
        for module in stand_ins.values():
            module.__path__ = []
            module.info = _info  # type: ignore[attr-defined]  # what spaCy imports from there
        sys.modules.update(stand_ins)
        try:
            import spacy  # noqa: F401 - for what it leaves loaded
        finally:
            for name in stand_ins:
                del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """What `spacy.info` does."""
    from spacy.cli.info import info

    return info(*arguments, **options)

"""The extractor, loaded for a command. In: a model's name. Out: an Extractor."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.extraction.pipeline import Extractor


def load_extractor(model: str | None) -> Extractor:
    """Import spaCy and load the model.

    Garbage is not collected meanwhile, and what was made is never looked at again: it all stays until the
    program ends. That saves an eighth of the time to the first claim.

    Raises:
        ModelError: no such model; the hint is the command that installs it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        from factcheck.extraction.pipeline import Extractor

        return Extractor(model)
    finally:
        gc.freeze()
        if was_on:
            gc.enable()

"""The extractor, loaded for a command. In: a model's name. Out: an Extractor."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from factcheck.cli.collecting import no_collection

if TYPE_CHECKING:
    from factcheck.extraction.pipeline import Extractor


def load_extractor(model: str | None) -> Extractor:
    """Import spaCy and load the model; what was made then is never looked at again as garbage.

    It all stays until the program ends. That saves an eighth of the time to the first claim.

    Raises:
        ModelError: no such model; the hint is the command that installs it.
    """
    with no_collection():
        from factcheck.extraction.pipeline import Extractor

        extractor = Extractor(model)
        gc.freeze()
        return extractor

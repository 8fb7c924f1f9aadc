"""PDF documents: what a reader takes for the text, in his order."""

from __future__ import annotations

from contextlib import suppress

import pytest

from factcheck.errors import ReadingError
from factcheck.reading import pdf
from factcheck.reading.sources import read
from tests.reading.pdfs import Words, make_pdf


def column(x: float, top: float, lines: list[str], size: float = 11) -> list[Words]:
    return [(x, top - 14 * n, size, line) for n, line in enumerate(lines)]


LEFT = [
    "The harbour of Orn was dredged in",
    "1931. Its long-term plan, the office",
    "said, foresaw three new quays for the",
    "fishing boats of the northern villa-",
    "ges. None was built before the war.",
]
RIGHT = [
    "A second plan followed in 1952. The",
    "council spent 14 million crowns on a",
    "wall of stone. It stands to this day,",
    "and the ferries of the western line",
    "moor behind it. The plan was long-",
    "term too.",
]


def test_pdf_columns_in_order_heads_numbers_and_marks_out() -> None:
    first = [
        (50.0, 820.0, 8.0, "Orn Gazette, 4 May 1990"),
        (50.0, 780.0, 20.0, "How the harbour of Orn was built"),
        *column(50, 740, LEFT),
        *column(320, 740, RIGHT),
        (233.0, 744.0, 6.0, "2"),
        (290.0, 20.0, 9.0, "1"),
    ]
    second = [
        (50.0, 820.0, 8.0, "Orn Gazette, 4 May 1990"),
        *column(50, 780, ["The last quay was opened in 1975 and"]),
        (290.0, 20.0, 9.0, "2"),
    ]
    third = [
        (50.0, 820.0, 8.0, "Orn Gazette, 4 May 1990"),
        *column(50, 780, ["is used by the navy.", "Nobody knows for how long."]),
        (290.0, 20.0, 9.0, "Page 3 of 3"),
    ]
    article = read(
        "-", stdin=make_pdf([first, second, third], title="Microsoft Word - x.doc", author="Ida Berg")
    )
    assert article.title == "How the harbour of Orn was built"
    assert article.byline == "Ida Berg"
    assert article.media_type == "application/pdf"
    assert [article.text[b.start : b.end] for b in article.blocks] == [
        "How the harbour of Orn was built",
        "The harbour of Orn was dredged in 1931. Its long-term plan, the office said, foresaw three new "
        "quays for the fishing boats of the northern villages. None was built before the war.",
        "A second plan followed in 1952. The council spent 14 million crowns on a wall of stone. It stands "
        "to this day, and the ferries of the western line moor behind it. The plan was long-term too.",
        "The last quay was opened in 1975 and is used by the navy. Nobody knows for how long.",
    ]
    assert [article.text[at:][:12] for at in article.pages] == [
        "How the harb",
        "The last qua",
        "is used by t",
    ]


def test_pdf_indents_gaps_headings_and_items() -> None:
    words = [
        (50.0, 800.0, 11.0, "The bridge over the Orn was closed for four months last winter."),
        (50.0, 786.0, 11.0, "Nobody was told."),
        (64.0, 772.0, 11.0, "A new paragraph begins with an indent and runs on for more than"),
        (50.0, 758.0, 11.0, "one line."),
        (50.0, 730.0, 11.0, "This one stands apart."),
        (50.0, 705.0, 14.0, "What comes next"),
        (50.0, 685.0, 11.0, "1. The wall is mended."),
        (50.0, 671.0, 11.0, "2. The road is paved."),
    ]
    article = read("-", stdin=make_pdf([words]))
    assert [(article.text[b.start : b.end][:14], b.kind) for b in article.blocks] == [
        ("The bridge ove", "paragraph"),
        ("A new paragrap", "paragraph"),
        ("This one stand", "paragraph"),
        ("What comes nex", "heading"),
        ("1. The wall is", "list_item"),
        ("2. The road is", "list_item"),
    ]


def test_pdf_scan_without_text_says_so() -> None:
    with pytest.raises(ReadingError, match="it is a scan") as error:
        read("-", stdin=make_pdf([[], [(10, 10, 8, "1")]]))
    assert "ocrmypdf" in error.value.hint


@pytest.mark.parametrize("share", [0.1, 0.4, 0.8, 0.95])
def test_pdf_truncated_is_read_or_refused(share: float) -> None:
    raw = make_pdf([column(50, 700, LEFT)])
    text = None
    with suppress(ReadingError):
        text = read("-", stdin=raw[: int(len(raw) * share)]).text
    assert text is None or "dredged" in text


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n1 0 obj",
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >> endobj\ntrailer <</Root 1 0 R>>",
        b"%PDF-1.4\n" + b"[" * 100_000,
        b"%PDF-1.4\n" + b"<<" * 100_000 + b"\nstartxref\n9\n%%EOF",
    ],
)
def test_pdf_damaged_or_hostile_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadingError, match=r"PDF|scan"):
        read("-", stdin=raw)


def test_pdf_with_a_password_is_refused() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf([column(50, 700, LEFT)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(ReadingError, match="password"):
        read("-", stdin=out.getvalue())


def test_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    with pytest.raises(ReadingError, match="takes longer"):
        read("-", stdin=make_pdf([column(50, 700, LEFT)]))

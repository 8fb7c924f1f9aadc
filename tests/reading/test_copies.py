"""The words of documents kept as copies: text, web pages, PDF, Word; none where none can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.quoting import stands_in
from factcheck.reading.copies import copy_text
from tests.reading.pdfs import make_pdf
from tests.reading.test_docx import make_docx, p, r

WORDS = "The census of the country counted thirty-nine prisons in all."


def test_copies_text_in_any_encoding() -> None:
    assert copy_text("Café “39”".encode("utf-16"), "text/plain", "a.txt") == "Café “39”"
    assert copy_text(b"Caf\xe9 \x9339\x94 was opened.", "text/plain", "a.txt") == "Café “39” was opened."


def test_copies_page_gives_what_is_seen() -> None:
    page = (
        "<!doctype html><html><head><title>T</title><script>var a = 1</script></head><body><nav>Home</nav>"
        "<p>It counted <b>39</b>&nbsp;prisons<sup>1</sup>.</p><template>no</template><ul><li>One<li>Two</ul>"
    )
    text = copy_text(page.encode(), "", "page")
    assert text is not None
    assert "It counted 39 prisons1." in text
    assert stands_in("Home … One Two", text)
    assert not any(hidden in text for hidden in ("var a", "no", "T\n"))


def test_copies_page_in_the_encoding_that_it_names() -> None:
    page = '<html><meta charset="windows-1251"><p>Перепись</p>'.encode("cp1251")
    assert copy_text(page, "text/html", "page") == "Перепись"


def test_copies_pdf_and_word() -> None:
    pdf = make_pdf([[(50.0, 740.0, 11.0, WORDS)]])
    docx = make_docx(p(r(WORDS)))
    for content in (pdf, docx):
        text = copy_text(content, "", "census")
        assert text is not None
        assert stands_in(WORDS, text)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7 damaged",
        b"PK\x03\x04 damaged",
        b"\0\1\2" * 99,
        make_pdf([[]]),
    ],
    ids=["picture", "damaged PDF", "damaged Word", "binary", "scan"],
)
def test_copies_without_words_have_none(content: bytes) -> None:
    assert copy_text(content, "", "file") is None


@given(st.binary(max_size=300), st.sampled_from(["text/html", "text/plain", ""]))
def test_copies_any_bytes_give_text_or_none(content: bytes, media_type: str) -> None:
    assert isinstance(copy_text(b"<html>" + content, media_type, "file"), str | None)
    if not content.startswith((b"%PDF-", b"PK\x03\x04")):
        assert isinstance(copy_text(content, media_type, "file"), str | None)

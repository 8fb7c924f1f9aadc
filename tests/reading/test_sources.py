"""Sources: what arguments stand for, and every bad input refused with what to do about it."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.errors import ReadingError
from factcheck.reading import sources
from factcheck.reading.metadata import Metadata
from factcheck.reading.signatures import form_of, is_page, is_pdf

TEXT = "Bridge opens late\n\nThe mayor opened the bridge on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, which is the working directory."""
    for name in ("b.txt", "a.md", "notes.pdf", ".hidden.txt", "sub/c.TXT", "sub/.git/d.txt", "empty/x.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["b.txt", "a.md"], ["b.txt", "a.md"]),
        (["."], ["./a.md", "./b.txt", "./notes.pdf", "./sub/c.TXT"]),
        (["sub"], ["sub/c.TXT"]),
        (["*.txt"], ["b.txt"]),
        (["**/*.TXT"], ["sub/c.TXT"]),
        (["s*"], ["sub/c.TXT"]),
        (["-", "-"], ["-"]),
        (["b.txt", "./b.txt", ".", "sub/../b.txt"], ["b.txt", "./a.md", "./notes.pdf", "./sub/c.TXT"]),
        (["notes.pdf"], ["notes.pdf"]),
        ([], []),
    ],
)
def test_sources_expand(arguments: list[str], names: list[str]) -> None:
    assert sources.expand(arguments) == names


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("argument", "message", "hint"),
    [
        ("c.txt", "there is no file c.txt", "Did you mean b.txt?"),
        ("zzz", "there is no file zzz", "Check the name"),
        ("none/c.txt", "there is no file none/c.txt", "folder none does not exist"),
        ("empty", "the folder empty holds no article", ".txt, .md, .markdown, .htm"),
        ("*.rst", r"nothing matches \*.rst", "pattern"),
        ("ftp://example.org/a", "only http and https", "Save the page"),
        ("x" * 5000, "there is no file xxx", "Check the name"),
        ("a\0b", "there is no file a", "Check the name"),
    ],
)
def test_sources_expand_refuses(argument: str, message: str, hint: str) -> None:
    with pytest.raises(ReadingError, match=message) as caught:
        sources.expand([argument])
    assert hint in caught.value.hint


@pytest.mark.usefixtures("folder")
def test_sources_expand_takes_a_file_whose_name_looks_like_a_pattern() -> None:
    Path("draft [2].txt").write_text(TEXT)
    assert sources.expand(["draft [2].txt"]) == ["draft [2].txt"]


@pytest.mark.usefixtures("folder")
def test_sources_read_plain_text() -> None:
    raw = TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    Path("b.txt").write_bytes(raw)
    article = sources.read("b.txt")
    assert article.text == TEXT.replace("\n", "\r\n")
    assert article.raw == raw
    assert (article.name, article.media_type, article.encoding) == ("b.txt", "text/plain", "utf-8")
    assert article.title == "Bridge opens late"
    assert article.published is None
    assert [article.text[block.start : block.end] for block in article.blocks] == [
        "Bridge opens late",
        "The mayor opened the bridge on Monday.",
    ]


@pytest.mark.usefixtures("folder")
def test_sources_read_what_the_user_says_goes_first() -> None:
    Path("a.md").write_text("---\ntitle: From the file\nauthor: reviewer-a\n---\n# Heading\n\nText.\n")
    article = sources.read(
        "a.md",
        metadata=Metadata(
            title=" Said\nby user ", byline="", url="https://example.org", published="2025-03-03"
        ),
    )
    assert article.title == "Said by user"
    assert article.byline == "reviewer-a"
    assert article.url == "https://example.org"
    assert article.published == "2025-03-03"
    assert article.media_type == "text/markdown"


def test_sources_read_standard_input() -> None:
    article = sources.read("-", stdin=TEXT.encode("utf-16"))
    assert (article.name, article.text, article.encoding) == ("-", TEXT, "utf-16-le")


@pytest.mark.parametrize(
    ("published", "iso"),
    [
        ("2025-03-03", "2025-03-03"),
        ("2025-03-03T09:30Z", "2025-03-03T09:30:00Z"),
        ("2025-03-03 09:30:00 +02:00", "2025-03-03T09:30:00+02:00"),
        (" ", None),
    ],
)
def test_sources_read_published_is_iso(published: str, iso: str | None) -> None:
    assert sources.read("-", stdin=b"Text.", metadata=Metadata(published=published)).published == iso


@pytest.mark.parametrize("published", ["yesterday", "3/4/2025", "2025-02-30", "March 3, 2025"])
def test_sources_read_refuses_other_dates(published: str) -> None:
    with pytest.raises(ReadingError, match="is not a date"):
        sources.read("-", stdin=b"Text.", metadata=Metadata(published=published))


def _zip_of(name: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "standard input is empty$"),
        (b"\xef\xbb\xbf", "only white space"),
        (b" \n\t\r\n", "only white space"),
        (b"12 + 30 = 42.\n", "no sentence"),
        (b"%PDF-1.7\n1 0 obj", "damaged PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG image"),
        (_zip_of("word/document.xml"), "damaged Word document"),
        (_zip_of("other.xml"), "is a zip file"),
        (b"\n<!DOCTYPE html><html>", "no article can be found"),
        (b"SQLite format 3\0", "is an SQLite database"),
        (b"ab\0cd", "binary file"),
    ],
)
def test_sources_read_refuses_what_is_no_text(raw: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message) as caught:
        sources.read("-", stdin=raw)
    assert caught.value.hint


@pytest.mark.usefixtures("folder")
def test_sources_read_refuses_other_forms_by_name() -> None:
    with pytest.raises(ReadingError, match=r"notes\.pdf is damaged: it is called a PDF") as caught:
        sources.read("notes.pdf")
    assert "save it as .txt, .md" in caught.value.hint


@pytest.mark.usefixtures("folder")
def test_sources_read_refuses_a_folder_and_a_missing_file() -> None:
    with pytest.raises(ReadingError, match="sub is a folder"):
        sources.read("sub")
    with pytest.raises(ReadingError, match=r"no file gone\.txt"):
        sources.read("gone.txt")


@pytest.mark.usefixtures("folder")
def test_sources_read_refuses_200_mb_without_opening_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("b.txt").open("wb") as stream:
        stream.truncate(200_000_000)

    def opened(*args: object, **kwargs: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(ReadingError, match=r"too large: 200\.0 MB, at most 20 MB"):
        sources.read("b.txt")


def test_sources_read_refuses_too_much_from_a_pipe() -> None:
    with pytest.raises(ReadingError, match="too large"):
        sources.read("-", stdin=b"a" * 20_000_001)


def test_sources_read_refuses_an_endless_file() -> None:
    with pytest.raises(ReadingError, match="more than 20 MB"):
        sources.read("/dev/zero")


@pytest.mark.usefixtures("folder")
def test_sources_read_from_a_named_pipe() -> None:
    reading, writing = os.pipe()
    os.write(writing, TEXT.encode())
    os.close(writing)
    try:
        assert sources.read(f"/dev/fd/{reading}").text == TEXT
    finally:
        os.close(reading)


def test_sources_read_keeps_control_characters_and_escapes() -> None:
    text = "The \x1b[31mred\x1b[0m bridge\x07 \x08opened.\x0b\x0cIt \x85 rained.\u2028So?\r"
    assert sources.read("-", stdin=text.encode()).text == text


def test_sources_read_a_line_of_100000_words() -> None:
    article = sources.read("-", stdin=b"word " * 100_000)
    assert len(article.blocks) == 1


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_sources_read_utf8_comes_back_unaltered(text: str) -> None:
    assume(any(char.isalpha() for char in text))
    raw = text.encode()
    assume(form_of("-", raw) is None)
    assume(not is_page(raw))
    assume(not is_pdf(raw))
    article = sources.read("-", stdin=raw)
    assert article.text == text
    assert article.raw == raw


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
def test_sources_expand_passes_over_a_pipe_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "b.txt")
    assert sources.expand([str(tmp_path)]) == [str(tmp_path / "a.txt")]
    assert sources.expand([str(tmp_path / "*.txt")]) == [str(tmp_path / "a.txt")]
    assert sources.expand([str(tmp_path / "b.txt")]) == [str(tmp_path / "b.txt")], "named by itself"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "example.org/a", "https://", "http://[::1", "https://a b"]
)
def test_sources_read_refuses_a_url_that_is_no_web_address(url: str) -> None:
    with pytest.raises(ReadingError, match="is not a web address"):
        sources.read("-", stdin=TEXT.encode(), metadata=Metadata(url=url))

"""Word documents, made by hand from their XML."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from factcheck.errors import ReadingError
from factcheck.reading.sources import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>"""
CORE = """<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">
<dc:creator>Ida Berg</dc:creator>
<t:modified>2026-03-04T10:00:00Z</t:modified></c:coreProperties>"""


def make_docx(body: str, *, compressed: bool = True, **parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("docProps/core.xml", CORE)
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(words: str, style: str = "") -> str:
    props = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{props}{words}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


BODY = (
    p(r("The harbour of Orn"), "berschrift1")
    + p(
        r("It cost ")
        + '<w:del w:id="1"><w:r><w:delText>14</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{r("41")}</w:ins>'
        + r(" million crowns.")
        + '<w:r><w:footnoteReference w:id="1"/></w:r>'
    )
    + f'<w:moveFrom w:id="3">{r("gone")}</w:moveFrom>'
    + p(r("We paid,") + "<w:r><w:br/></w:r>" + r("he said."), "Zitat")
    + "<w:p><w:pPr><w:numPr/></w:pPr>"
    + r("The first point.")
    + "</w:p>"
    + f"<w:tbl><w:tr><w:tc>{p(r('Year'))}</w:tc><w:tc>{p(r('Crowns'))}</w:tc></w:tr>"
    + f"<w:tr><w:tc>{p(r('1931'))}</w:tc><w:tc>{p(r('41'))}</w:tc></w:tr>"
    + f'<w:tr><w:trPr><w:del w:id="4"/></w:trPr><w:tc>{p(r("1932"))}</w:tc></w:tr></w:tbl>'
    + p("")
)


def test_docx_text_kinds_and_tracked_changes() -> None:
    article = read("-", stdin=make_docx(BODY))
    assert [(article.text[b.start : b.end], b.kind) for b in article.blocks] == [
        ("The harbour of Orn", "heading"),
        ("It cost 41 million crowns.", "paragraph"),
        ("We paid,\nhe said.", "quote"),
        ("The first point.", "list_item"),
        ("Year | Crowns", "table"),
        ("1931 | 41", "table"),
    ]
    assert (article.title, article.byline) == ("The harbour of Orn", "Ida Berg")
    assert article.modified == "2026-03-04T10:00:00Z"
    assert dict(article.origins) == {
        "title": "the text",
        "byline": "document properties",
        "modified": "document properties",
    }


def test_docx_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.reading.docx.MAX_PART", 1_000_000)
    raw = make_docx(p(r("a" * 30_000_000)))
    assert len(raw) < 100_000
    with pytest.raises(ReadingError, match="unpacks to more than 1 MB"):
        read("-", stdin=raw)


def test_docx_entities_are_not_expanded() -> None:
    laughs = (
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        body = f"{laughs}<w:document {W}><w:body>{p(r('Some words &b; &f; stay.'))}</w:body></w:document>"
        archive.writestr("word/document.xml", body)
    assert "root:" not in read("-", stdin=out.getvalue()).text


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.9])
def test_docx_truncated_is_refused(kept: float) -> None:
    raw = make_docx(BODY, compressed=False)
    with pytest.raises(ReadingError, match="damaged Word document"):
        read("-", stdin=raw[: int(len(raw) * kept)])


def test_docx_without_text_says_so() -> None:
    with pytest.raises(ReadingError, match="holds no text"):
        read("-", stdin=make_docx(p("")))


def test_docx_nested_deep_is_refused() -> None:
    deep = "<w:sdt>" * 5000 + p(r("Deep words here.")) + "</w:sdt>" * 5000
    with pytest.raises(ReadingError, match="damaged"):
        read("-", stdin=make_docx(deep))

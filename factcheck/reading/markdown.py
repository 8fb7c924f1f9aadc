"""Markdown (CommonMark, with tables and strikethrough) to the plain text that a reader sees.

In: the decoded Markdown. Out: a Document whose text has no markup: headings, paragraphs, list items,
quotations, table rows and code are blocks with blank lines between; links keep their words, an image that
stands alone becomes a caption, other images and HTML tags go. Front matter becomes metadata, the first
level-1 heading the title where there is none.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from factcheck.errors import ReadingError
from factcheck.models import BlockKind
from factcheck.reading.document import Document, join
from factcheck.reading.front_matter import split_front_matter
from factcheck.reading.metadata import Metadata, merge, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"
_BETWEEN_CELLS = " | "
MAX_NESTING = 100
"""Quotations and lists in each other; markdown-it leaves out, without a word, what lies deeper."""
_UNSEEN_ELEMENTS = frozenset({"script", "style", "head", "template"})


def read_markdown(markdown: str) -> Document:
    """The document that a Markdown text is.

    Raises:
        ReadingError: lists or quotations nested MAX_NESTING deep.
    """
    from markdown_it import MarkdownIt

    said, body = split_front_matter(markdown)
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    tokens = parser.parse(body)
    if max((token.level for token in tokens), default=0) >= MAX_NESTING - 2:  # a list item opens two
        raise ReadingError(
            f"the Markdown nests lists or quotations {MAX_NESTING} deep", "Flatten it, or save it as .txt."
        )
    walk = _Walk()
    walk.over(tokens)
    text, blocks = join(walk.pieces)
    return Document(text, blocks, merge(said, Metadata(title=one_line(walk.title))))


class _Walk:
    """Collects (text, kind) of each block in the order of the tokens."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, BlockKind]] = []
        self.title: str | None = None
        self._open: list[str] = []
        self._cells: list[str] = []

    def over(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self._inline(token)
            elif token.type in {"fence", "code_block"}:
                self._add(token.content, "code")
            elif token.type == "html_block":
                for paragraph in re.split(r"\n\s*\n", html_text(token.content)):
                    self._add(one_line(paragraph) or "", self._kind())
            elif token.type == "tr_close":
                self._add(_BETWEEN_CELLS.join(filter(None, self._cells)), "table")
                self._cells = []
            if token.nesting > 0:
                self._open.append(token.type)
                if token.type == "heading_open":
                    self._heading_level = token.tag
            elif token.nesting < 0:
                self._open.pop()

    def _inline(self, token: Token) -> None:
        children = token.children or []
        content = inline_text(children)
        if self._open and self._open[-1] in {"td_open", "th_open"}:
            self._cells.append(one_line(content) or "")
            return
        if not content.strip() and all(
            child.type == "image" or not child.content.strip() for child in children
        ):
            for image in children:
                if image.type == "image":
                    self._add(inline_text(image.children or []), "caption")
            return
        if "heading_open" in self._open and self._heading_level == "h1" and self.title is None:
            self.title = content
        self._add(content, self._kind())

    def _kind(self) -> BlockKind:
        """The innermost of the open containers that says something."""
        for opened in reversed(self._open):
            if opened == "heading_open":
                return "heading"
            if opened == "list_item_open":
                return "list_item"
            if opened == "blockquote_open":
                return "quote"
        return "paragraph"

    def _add(self, content: str, kind: BlockKind) -> None:
        if content := content.strip():
            self.pieces.append((content, kind))


def inline_text(children: Sequence[Token]) -> str:
    """The words of a run of inline tokens: a soft line break is a space, a hard one a line break."""
    words = []
    for child in children:
        if child.type in {"text", "code_inline", "text_special"}:
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and re.match(r"<br\b", child.content, re.IGNORECASE)
        ):
            words.append("\n")
    return "".join(words)


def html_text(html: str) -> str:
    """The words of a piece of HTML, without scripts, styles and comments."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.words)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN_ELEMENTS

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN_ELEMENTS))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)

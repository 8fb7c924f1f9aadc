"""Front matter: the `key: value` lines between two `---` lines at the head of a Markdown file.

In: the text of the file. Out: what the lines say of the article, and the rest of the text. This is the part
of YAML that people write at the head of an article (plain and quoted scalars, lists), read without a YAML
library; whatever else is there is passed over.
"""

from __future__ import annotations

import re

from factcheck.reading.metadata import Metadata, one_line, written_date

_HEAD = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]*?)\s*:(?:\s+(?P<value>.*))?$")
_KEYS = {
    "title": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "publisher": "publisher",
    "publication": "publisher",
    "url": "url",
    "canonical_url": "url",
    "link": "url",
    "date": "published",
    "published": "published",
    "date_published": "published",
}
"""Where two keys give one field, the first in the file counts."""


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """The metadata and the text below it; no metadata and the whole text where there is no front matter."""
    head = _HEAD.match(text)
    if head is None:
        return Metadata(), text
    lines = head["lines"].splitlines()
    if not any(_PAIR.match(line) for line in lines):  # two rules with prose between
        return Metadata(), text
    found: dict[str, str | None] = {}
    for key, value in _pairs(lines):
        if field := _KEYS.get(key.strip().lower().replace(" ", "_").replace("-", "_")):
            tidy = one_line(value)
            found.setdefault(field, written_date(tidy) if field == "published" and tidy else tidy)
    return Metadata(**found), text[head.end() :]


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    """Keys at the left margin with their values; the items of a list are joined by commas."""
    pairs: list[tuple[str, str]] = []
    for line in lines:
        item = re.match(r"\s*-\s+(.*)$", line)
        if item and pairs:
            key, value = pairs[-1]
            pairs[-1] = (key, ", ".join(filter(None, (value, _scalar(item[1])))))
        elif match := _PAIR.match(line):
            pairs.append((match["key"], _value(match["value"] or "")))
    return pairs


def _value(written: str) -> str:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return ", ".join(filter(None, (_scalar(item) for item in written[1:-1].split(","))))
    return "" if written in {"|", ">", "null", "~"} else _scalar(written)


def _scalar(written: str) -> str:
    written = written.strip()
    if len(written) >= 2 and written[0] == written[-1] and written[0] in "\"'":
        inner = written[1:-1]
        return inner.replace("''", "'") if written[0] == "'" else re.sub(r'\\(["\\])', r"\1", inner)
    return re.sub(r"\s+#.*$", "", written)

"""What a web page says of itself. In: its tree. Out: Metadata, and for each field where it was found.

Pages contradict themselves, so the order is fixed: JSON-LD, then OpenGraph, then meta elements, then what a
reader sees. The first that says anything sensible counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from factcheck.reading import html_linked_data
from factcheck.reading.metadata import Metadata, Origins, iso_date, one_line, written_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Fields = dict[str, str]
"""Names of Metadata's fields → values as found."""
_OPEN_GRAPH = {
    "title": ("og:title",),
    "byline": ("article:author", "og:article:author"),
    "publisher": ("og:site_name",),
    "url": ("og:url",),
    "published": ("article:published_time", "og:article:published_time"),
    "modified": ("article:modified_time", "og:updated_time"),
    "language": ("og:locale",),
}
_META = {
    "title": ("dc.title", "citation_title", "parsely-title"),
    "byline": ("author", "byl", "dc.creator", "citation_author", "parsely-author", "sailthru.author"),
    "publisher": ("application-name", "dc.publisher", "citation_journal_title", "publisher"),
    "published": (
        "date",
        "pubdate",
        "publish-date",
        "publication_date",
        "dc.date",
        "dc.date.issued",
        "citation_publication_date",
        "parsely-pub-date",
        "sailthru.date",
    ),
    "modified": ("last-modified", "lastmod", "dc.date.modified"),
    "language": ("language", "dc.language", "content-language"),
}
_AUTHOR = (
    "//*[@rel='author']",
    "//*[@itemprop='author']",
    "//*[contains(@class,'byline')]",
    "//*[contains(@class,'author') and not(contains(@class,'authored'))]",
)
_DATES = (
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//time[not(contains(@class,'updated') or contains(@class,'modified'))]/@datetime",
    "//*[@itemprop='datePublished']",
    "//time",
    "//*[contains(@class,'date') or contains(@class,'dateline')]",
)
_BY = re.compile(r"^(?:(?:story|text|words|report(?:ed)?|written|posted) )?by:?\s+", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s*(?:[|•·–—]|\bon\b|\d|\bPublished\b|\bUpdated\b).*$", re.DOTALL)
_BEFORE_DATE = re.compile(r"^(?:first )?(?:published|posted|updated|last updated)(?: on| at)?:?\s*", re.I)
_TIME_OF_DAY = re.compile(r"(?:,|\s+at)?\s+\d{1,2}[:.]\d{2}.*$")
_MAX_BYLINE = 200


def page_metadata(tree: HtmlElement, address: str | None) -> tuple[Metadata, Origins]:
    """All that the page says, tidied.

    Args:
        tree: the page.
        address: where it was fetched from, None where it is a file.
    """
    found: list[tuple[str, Fields]] = [
        ("JSON-LD", html_linked_data.read(tree)),
        ("OpenGraph", _named(tree, "property", _OPEN_GRAPH)),
        ("meta", _meta(tree)),
        ("the page", _visible(tree)),
    ]
    values: Fields = {}
    origins: Origins = {}
    for origin, fields in found:
        for name, value in fields.items():
            tidy = _TIDY[name](value)
            if tidy and name not in values:
                values[name], origins[name] = tidy, origin
    if not urlsplit(urljoin(address or "", values.get("url", ""))).scheme.startswith("http"):
        values.pop("url", None)
        origins.pop("url", None)
    elif "url" in values:
        values["url"] = urljoin(address or "", values["url"])
    else:
        values["url"], origins["url"] = address or "", "the address"
    if "title" in values:
        values["title"] = _without_site(values["title"], values.get("publisher"))
    return Metadata(**values), origins


def _named(tree: HtmlElement, attribute: str, wanted: dict[str, tuple[str, ...]]) -> Fields:
    """The first value of each field among meta elements; `property` and `name` get mixed up by many."""
    contents: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get(attribute) or element.get("property") or element.get("name")
        name = name or element.get("http-equiv")
        if name and (content := one_line(element.get("content"))):
            contents.setdefault(name.lower(), content)
    return {
        field: value
        for field, names in wanted.items()
        if (value := next((contents[name] for name in names if name in contents), None))
    }


def _meta(tree: HtmlElement) -> Fields:
    fields = _named(tree, "name", _META)
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            fields.setdefault("url", link.get("href", ""))
    if language := tree.get("lang"):
        fields["language"] = language
    return fields


def _visible(tree: HtmlElement) -> Fields:
    fields: Fields = {}
    headings = [text for h1 in tree.iter("h1") if (text := one_line(h1.text_content()))]
    titles = [text for title in tree.iter("title") if (text := one_line(title.text_content()))]
    if title := next(iter(_likeliest(headings, titles)), None):
        fields["title"] = title
    for path in _AUTHOR:
        for element in tree.xpath(path):
            name = one_line(element.text_content())
            if name and len(name) <= _MAX_BYLINE and _byline(name):
                fields.setdefault("byline", name)
    for path in _DATES:
        for hit in tree.xpath(path):
            value = one_line(str(hit) if isinstance(hit, str) else hit.text_content())
            if value and len(value) <= _MAX_BYLINE and read_date(value):
                fields.setdefault("published", value)
    return fields


def _likeliest(headings: list[str], titles: list[str]) -> list[str]:
    """The headings, first the one that the page's title begins with: a site's name may be a heading too."""
    title = titles[0] if titles else ""
    return sorted(headings, key=lambda text: not (title and title.startswith(text))) or titles


def _byline(value: str) -> str | None:
    if value.startswith(("http:", "https:", "/", "@")):
        return None
    name = _AFTER_NAME.sub("", _BY.sub("", one_line(value) or ""))
    return one_line(name.strip(" ,;"))


def read_date(value: str) -> str | None:
    """The ISO date in a line such as "Published on 4 May 2026 at 10:30", None where there is none."""
    value = _BEFORE_DATE.sub("", value.strip())
    return iso_date(value) or written_date(value) or written_date(_TIME_OF_DAY.sub("", value))


def _language(value: str) -> str | None:
    code = re.match(r"[A-Za-z]{2,3}(?=$|[-_ ,])", value.strip())
    return code[0].lower() if code else None


def _without_site(title: str, publisher: str | None) -> str:
    """`title` without the name of the site that many pages hang on to it."""
    for mark in (" | ", " – ", " — ", " - ", " :: "):
        before, found, after = title.rpartition(mark)
        if found and before and publisher and after.strip().lower() == publisher.lower():
            return before.strip()
    return title


_TIDY = {
    "title": one_line,
    "byline": _byline,
    "publisher": one_line,
    "url": one_line,
    "published": read_date,
    "modified": read_date,
    "language": _language,
}

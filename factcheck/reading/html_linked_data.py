"""What a page's JSON-LD says of the article. In: the page's tree. Out: fields as found.

Only objects of a kind of article count; where there are several, the first that has a headline.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KINDS = ("article", "posting", "report", "webpage", "scholarlyarticle", "claimreview")
_MAX_NODES = 5_000
"""Objects that are looked at in one page."""


def read(tree: HtmlElement) -> dict[str, str]:
    """Fields of Metadata that the page's JSON-LD holds; broken JSON says nothing."""
    best: dict[str, str] = {}
    for script in tree.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads((script.text or "").strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _articles(value):
            fields = _fields(node)
            if "title" in fields and ("title" not in best or len(fields) > len(best)):
                best = fields
    return best


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < _MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            kinds = node.get("@type")
            names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
            if any(name.endswith(_KINDS) for name in names):
                yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _fields(node: dict[str, Any]) -> dict[str, str]:
    found = {
        "title": _text(node.get("headline")),
        "byline": _names(node.get("author")),
        "publisher": _names(node.get("publisher")),
        "url": _address(node),
        "published": _text(node.get("datePublished")),
        "modified": _text(node.get("dateModified")),
        "language": _names(node.get("inLanguage")),
    }
    return {name: value for name, value in found.items() if value}


def _address(node: dict[str, Any]) -> str | None:
    page = node.get("mainEntityOfPage")
    named = page.get("@id") if isinstance(page, dict) else page
    return _text(node.get("url")) or _text(named)


def _names(value: Any) -> str | None:
    """The name, or the names with commas between, of persons or organisations."""
    if isinstance(value, list):
        names = [name for item in value if (name := _names(item))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _names(value.get("name"))
    return _text(value)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return _text(value[0]) if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None

"""What stands around an article on a page. In: the page's tree. Out: the same tree without it.

Menus, captions, newsletter forms, related links, cookie banners. A page may call its whole body "related" or
wrap it in a form, so what holds a good part of the page's running text always stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ELEMENTS = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "nav",
    "aside",
    "footer",
    "form",
    "figcaption",
    "button",
    "dialog",
    "select",
    "object",
    "video",
    "audio",
)
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu"}
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:related|read-?more|recommend(?:ed|ations)?|most-?read|trending|popular|more-?(?:on|from|stories)|"
    r"newsletters?|subscri(?:be|ption)|sign-?up|cookies?|consent|gdpr|captions?|credits?|share|sharing|social|"
    r"breadcrumbs?|comments?|promo(?:tion)?|advert(?:s|isement)?|ads?|sponsored|menu|sidebar|paywall-?bar|"
    r"author-?bio|tags|toolbar|skip-?link|banner|footer|byline|dateline|timestamp|print-?only|hidden)(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST = 0.4
"""Share of the page's running text from which on an element is the article, whatever it is called."""


def remove_clutter(tree: HtmlElement) -> None:
    """Take out of `tree` what is not the article's text."""
    _open_layout_tables(tree)
    whole = _running(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.getparent() is not None and _is_clutter(element) and _running(element) <= whole * _MOST:
            element.drop_tree()


def _open_layout_tables(tree: HtmlElement) -> None:
    """Make boxes of the cells of a table that holds paragraphs or headings: it is there for the layout."""
    for table in list(tree.iter("table")):
        if next(table.iter("p", "h1", "h2", "table"), table) is not table or len(list(table.iter("p"))) > 1:
            for part in table.iter("table", "tbody", "thead", "tr", "td", "th"):
                part.tag = "div"


def _is_clutter(element: HtmlElement) -> bool:
    if element.tag in {"html", "body", "main", "article", "p", "h1"} and element.get("hidden") is None:
        return element.tag == "p" and bool(_NAMES.search(_called(element)))
    return (
        element.tag in _ELEMENTS
        or (element.get("role") or "").lower() in _ROLES
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
        or bool(_NAMES.search(_called(element)))
    )


def _called(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _running(element: HtmlElement) -> int:
    """Characters of running text: of paragraphs, or of an element without any."""
    paragraphs = [p for p in element.iter("p") if not isinstance(p.tag, str) or p is not element]
    if element.tag == "p" or not paragraphs:
        if element.tag in {"script", "style", "template"}:
            return 0
        return len(element.text_content())
    return sum(len(p.text_content()) for p in paragraphs)

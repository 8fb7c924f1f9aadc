"""What all pages of HTML share: the templates' environment, style, and a policy that forbids all else.

In: names of templates and assets. Out: a Jinja environment, texts, the content of a Content-Security-Policy.

Every value that a template prints is escaped by the environment's `finalize`, after `visible` showed what
would turn or hide the text around it; an address becomes a link only where it is http or https. Jinja's own
autoescape is off: it would look at each value once more, and escape twice what was escaped. So no template of
a page has a macro: what it returned would be escaped as if somebody had written it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.report.annotate import Marker
from factcheck.report.escape import UNSHOWN, visible, web_address
from factcheck.report.words import in_marks, list_words

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = "page.css"
_SPECIAL = re.compile(f"[&<>\"'{UNSHOWN}]")


class _Asset(str):
    """A style or script of the package: the one text that a template prints as it is."""

    __slots__ = ()


_AS_IT_IS = frozenset({int, _Asset})


@cache
def asset(name: str) -> str:
    """Return the text of a style or script of the package."""
    return files("factcheck.report").joinpath("templates", name).read_text(encoding="utf-8")


def policy(style: str, script: str | None = None) -> str:
    """Write the policy that allows this style and this script, by their digests, and nothing else."""
    parts = ["default-src 'none'", f"style-src '{_digest(style)}'"]
    if script is not None:
        parts.append(f"script-src '{_digest(script)}'")
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def environment() -> Environment:
    """Return the environment that renders pages: whatever is absent or undefined is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("factcheck.report"),
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters.update(
        in_marks=in_marks, listed=list_words, address=web_address, paragraphs=_paragraphs, asset=_Asset
    )
    made.tests["marker"] = lambda run: isinstance(run, Marker)
    return made


def _escaped(value: object) -> object:
    """Escape what a template prints. A page prints hundreds of thousands: what needs nothing goes first."""
    if type(value) in _AS_IT_IS:
        return value
    if value is None:
        raise ValueError("a report template printed a value that is absent")
    text = str(value)
    if not _SPECIAL.search(text):
        return text
    from markupsafe import escape

    return str(escape(visible(text)))


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]

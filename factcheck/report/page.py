"""What all pages of HTML share: the templates' environment, style, and a policy that forbids all else.

In: names of templates and assets. Out: a Jinja environment, texts, the content of a Content-Security-Policy.

Every value that a template prints is escaped by autoescape after `visible` showed what would turn or hide the
text around it; an address becomes a link only where it is http or https.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.report.escape import visible, web_address
from factcheck.report.words import in_marks, list_words

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = "page.css"


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
    from markupsafe import Markup

    def shown(value: object) -> object:
        if value is None:
            raise ValueError("a report template printed a value that is absent")
        return value if isinstance(value, Markup) else visible(str(value))

    made = Environment(
        loader=PackageLoader("factcheck.report"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters.update(
        in_marks=in_marks, listed=list_words, address=web_address, paragraphs=_paragraphs, asset=Markup
    )
    return made


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]

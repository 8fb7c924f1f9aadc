"""A house's own template, rendered in jinja2's sandbox.

In: the template's text and name, and the data of a report as JSON values. Out: text; or the line of the
template that is wrong. The name's ending decides how values are escaped: .html as HTML, .md as Markdown, else
not at all.
"""

from __future__ import annotations

import traceback
from dataclasses import fields, is_dataclass
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.report.escape import Markdown, inline
from factcheck.report.view import ReportView


def house_data(report: ReportView) -> dict[str, Any]:
    """The data that a template gets as `report`: the fields of ReportView but `dossier`, and two more.

    They are listed, and promised to stay, in docs/templates.md.
    """
    data: dict[str, Any] = {
        field.name: _plain(getattr(report, field.name)) for field in fields(report) if field.name != "dossier"
    }
    return data | {"blocked": _plain(report.blocked), "unclaimed_total": report.unclaimed_total}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    return value


def render_house(source: str, name: str, data: dict[str, Any]) -> str:
    """Render the template.

    Raises:
        FactcheckError: the template is wrong; the message names file and line.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    bare = name.lower().removesuffix(".j2")
    environment = ImmutableSandboxedEnvironment(
        autoescape=bare.endswith((".html", ".htm")),
        finalize=_markdown if bare.endswith((".md", ".markdown")) else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        return environment.from_string(source).render(report=data)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or _line(error)
        raise FactcheckError(f"{name}, line {line}: {error}", "Mend the template and try again.") from error


def _markdown(value: object) -> object:
    return value if isinstance(value, Markdown) else inline(str(value))


def _line(error: BaseException) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if "<template>" in frame.filename]
    return (lines[-1] if lines else None) or 1

"""`export --template`: a house's own template, run apart from everything. In: a file, a report. Out: text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.report.view import ReportView

SECONDS = 10
"""How long a template may take."""
_HINT = "Mend the template and try again."


def render_template(template: Path, report: ReportView, *, seconds: float = SECONDS) -> str:
    """Render the template in a sandbox, in a process of its own.

    Raises:
        FactcheckError: the file cannot be read, is wrong (file and line are named), or takes too long.
    """
    from factcheck.report.house import house_data

    try:
        source = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FactcheckError(f"cannot read {template}: {error}", "Name a template in UTF-8.") from error
    asked = json.dumps({"source": source, "name": str(template), "data": house_data(report)})
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", "factcheck.cli.template_child"],  # no module from the folder here
            input=asked,
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )
        answer = json.loads(child.stdout)
    except subprocess.TimeoutExpired as error:
        what = f"{template} took longer than {seconds:g} seconds and was stopped"
        raise FactcheckError(what, _HINT) from error
    except ValueError as error:
        raise FactcheckError(f"{template} broke the process that it ran in", _HINT) from error
    if "error" in answer:
        raise FactcheckError(str(answer["error"]), _HINT)
    return str(answer["text"])

"""The scale that a person names: a preset or a TOML file. In: what was typed. Out: a Scale."""

from __future__ import annotations

from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.models import Scale


def load_scale(name: str) -> Scale:
    """The preset of that name, or the scale of a TOML file, called by the file's name.

    Raises:
        DeskError: no such preset, or the file is no scale.
        FactcheckError: the file cannot be read.
    """
    from factcheck.desk.scales import get_scale, parse_scale

    path = Path(name)
    if path.suffix.lower() != ".toml":
        return get_scale(name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FactcheckError(f"cannot read the scale {name}: {error.strerror}", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise FactcheckError(f"the scale {name} is not UTF-8 text", "Save it as UTF-8.") from error
    return parse_scale(text, path.stem)

"""The settings that hold for a database: the file beside it over the user's. In: its path. Out: Settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.desk.settings import Settings

NAME = "factcheck.toml"


def settings_files(database: Path) -> list[Path]:
    """Where settings are looked for: the user's file, then the one beside the database, which counts more."""
    return [Path(click.get_app_dir("factcheck")) / NAME, database.parent / NAME]


def load_settings(database: Path) -> Settings:
    """Read what is there.

    Raises:
        DeskError: an unknown key or a wrong value; it names file and line.
        FactcheckError: a file cannot be read.
    """
    from factcheck.desk.settings import Settings, layered

    found = Settings()
    for path in settings_files(database):
        if path.exists():
            found = layered(found, _read(path))
    return found


def set_reviewer(database: Path) -> str | None:
    """The reviewer whom the settings name. Where there is no file, nothing is loaded that would read one.

    Raises:
        DeskError: an unknown key or a wrong value; it names file and line.
        FactcheckError: a file cannot be read.
    """
    there = any(path.exists() for path in settings_files(database))
    return load_settings(database).reviewer if there else None


def _read(path: Path) -> Settings:
    from factcheck.desk.lint import RULES
    from factcheck.desk.settings import parse_settings

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FactcheckError(f"cannot read {path}: {error.strerror or error}", "Check the file.") from error
    except UnicodeDecodeError as error:
        raise FactcheckError(f"{path} is not UTF-8 text", "Save it as UTF-8.") from error
    settings = parse_settings(text, str(path), [rule.code for rule in RULES])
    scale = settings.scale
    if scale is not None and scale.lower().endswith(".toml"):
        settings = replace(settings, scale=str(path.parent / scale))  # beside the file that names it
    return settings

"""Files that commands write. In: a path, text. Out: the whole file, or an error and the old one unharmed."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import click

from factcheck.errors import FactcheckError


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 aside and rename, so that nobody ever sees half a file.

    Raises:
        FactcheckError: the folder is missing, refuses or is full.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device: nothing can be renamed onto it
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise FactcheckError(
            f"cannot write {path}: {error.strerror or error}", "Name another file, or make room for this one."
        ) from error


def _replace(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    try:
        opener = None if mode is None else _for_owner_alone
        with open(aside, "xb", opener=opener) as file:
            if mode is not None:
                aside.chmod(mode)  # whom the old file was kept from, the new one is
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _for_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def refuse_existing(path: Path, *, force: bool) -> None:
    """Ask on a terminal before a file is replaced; without a terminal only `force` does it.

    Raises:
        FactcheckError: the file exists and nobody allowed to replace it.
    """
    if force or not path.is_file():
        return
    if not is_interactive():
        raise FactcheckError(f"{path} exists", "Give --force to replace it, or name another file.")
    if not click.confirm(f"{path} exists. Replace it?", err=True):
        raise FactcheckError(f"{path} was left as it is")


def is_interactive() -> bool:
    """Whether a person can be asked: both standard input and standard error are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()

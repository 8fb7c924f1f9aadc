"""Files that commands write. In: a path, text. Out: the whole file, or an error and the old one unharmed."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from collections.abc import Iterable
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
        raise unwritable(path, error) from error


def write_texts(texts: Iterable[tuple[Path, str]]) -> None:
    """Write files all or none: each aside as it comes, then all are renamed.

    Raises:
        FactcheckError: the folder refuses or is full; whatever was there before is there still.
    """
    written: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, text in texts:
            target = path.resolve()
            written.append((_aside(target), target))
            _write_aside(target, text.encode("utf-8", "backslashreplace"))
        for aside, target in written:
            aside.replace(target)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        for aside, _ in written:
            aside.unlink(missing_ok=True)


def unwritable(path: Path, error: OSError) -> FactcheckError:
    """Say why a file cannot be written, and what to do."""
    folder = path.parent
    if folder.is_dir():
        why, hint = error.strerror or str(error), "Name another file, or make room for this one."
    elif folder.exists():
        why, hint = f"{folder} is no folder", "Name a file in a folder that is there."
    else:
        why = f"the folder {folder} does not exist"
        hint = f"Make it (mkdir -p {shlex.quote(str(folder))}), or name a file in another folder."
    return FactcheckError(f"cannot write {path}: {why}", hint)


def _replace(path: Path, data: bytes) -> None:
    try:
        _write_aside(path, data)
        _aside(path).replace(path)
    finally:
        _aside(path).unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _write_aside(path: Path, data: bytes) -> None:
    """Write what `path` shall hold beside it; whom the old file was kept from, the new one is."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    opener = None if mode is None else _for_owner_alone
    with open(_aside(path), "xb", opener=opener) as file:
        if mode is not None:
            _aside(path).chmod(mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


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

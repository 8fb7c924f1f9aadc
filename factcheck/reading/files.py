"""The bytes of a source: a file, a pipe or standard input, never more than the desk can keep.

In: a path or "-". Out: its bytes. The size is looked at before anything is read, so that a huge file is
refused at once.
"""

from __future__ import annotations

import stat
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import ReadingError

_NEAR = 0.75
"""Likeness from which on another name is suggested; at difflib's own 0.6 "missing.txt" suggests "big.txt"."""
MAX_BYTES = 20_000_000
"""The desk keeps the raw bytes of an article as one blob of at most this size (20 MB)."""


def read_bytes(name: str) -> bytes:
    """The bytes of the file `name`, or of standard input for "-".

    Raises:
        ReadingError: no such file, a folder, no permission, larger than MAX_BYTES.
    """
    if name == "-":
        return _read_stream(sys.stdin.buffer, "standard input")
    path = Path(name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadingError(f"{name} is a folder", "Give a file in it, or ingest the folder as a whole.")
        check_size(status.st_size, name)
        with path.open("rb") as stream:
            return _read_stream(stream, name)
    except FileNotFoundError:
        raise missing(name) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(
            f"{name} cannot be read: {reason}", "Check the name and who may read it."
        ) from None


def check_size(size: int, name: str) -> None:
    """Raise where `size` bytes are more than an article may have.

    Raises:
        ReadingError: with both sizes.
    """
    if size > MAX_BYTES:
        raise ReadingError(
            f"{name} is too large: {size / 1e6:,.1f} MB, at most {MAX_BYTES / 1e6:.0f} MB are read",
            "Split it, or take the part that matters.",
        )


def missing(name: str) -> ReadingError:
    """The error for a file that does not exist, naming a file beside it that was perhaps meant."""
    path = Path(name)
    try:
        beside = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ReadingError(f"there is no file {name}", f"The folder {path.parent} does not exist either.")
    if near := get_close_matches(path.name, beside, n=1, cutoff=_NEAR):
        return ReadingError(f"there is no file {name}", f"Did you mean {path.parent / near[0]}?")
    return ReadingError(f"there is no file {name}", "Check the name and the folder.")


def _read_stream(stream: BinaryIO, name: str) -> bytes:
    raw = stream.read(MAX_BYTES + 1)  # one more: a pipe has no size, and a file may grow meanwhile
    if len(raw) > MAX_BYTES:
        raise ReadingError(
            f"{name} is too large: more than {MAX_BYTES / 1e6:.0f} MB",
            "Split it, or take the part that matters.",
        )
    return raw

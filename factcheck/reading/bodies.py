"""The body of an answer, unpacked, never more than allowed. In: chunks as received. Out: the bytes meant.

The limit holds for what comes over the line and for what it unpacks to: a small body can hold gigabytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from factcheck.errors import ReadingError

ACCEPTED = "gzip, br"
"""What a server may pack with, as the request says."""
_STEP = 65_536


def unpack(chunks: Iterable[bytes], encoding: str, name: str, limit: int) -> bytes:
    """The bytes that `chunks` hold, packed as the header Content-Encoding says.

    Raises:
        ReadingError: more than `limit` bytes before or after unpacking, damaged, or packed in another way.
    """
    body, received = bytearray(), 0
    unpackers = [_UNPACKERS.get(word, _unknown) for word in _words(encoding)]
    stream = _counted(chunks, name, limit)
    for unpacker in reversed(unpackers):
        stream = unpacker(stream, name)
    for piece in stream:
        received += len(piece)
        _check(received, name, limit)
        body += piece
    return bytes(body)


def _words(encoding: str) -> list[str]:
    words = [word.strip().lower() for word in encoding.split(",")]
    return [word for word in words if word and word != "identity"]


def _counted(chunks: Iterable[bytes], name: str, limit: int) -> Iterator[bytes]:
    received = 0
    for chunk in chunks:
        received += len(chunk)
        _check(received, name, limit)
        yield chunk


def _gunzip(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, as servers mix them up
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                yield unpacker.decompress(rest, _STEP)
                rest = unpacker.unconsumed_tail
        while piece := unpacker.decompress(b"", _STEP):  # what the last step had no room for
            yield piece
        if not unpacker.eof:
            raise _damaged(name)
    except zlib.error:
        raise _damaged(name) from None


def _unbrotli(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    import brotli  # type: ignore[import-untyped]  # has no stubs

    unpacker = brotli.Decompressor()
    try:
        for chunk in chunks:
            piece = unpacker.process(chunk, output_buffer_limit=_STEP)
            while piece or not unpacker.can_accept_more_data():
                yield piece
                piece = unpacker.process(b"", output_buffer_limit=_STEP)
        if not unpacker.is_finished():
            raise _damaged(name)
    except brotli.error:
        raise _damaged(name) from None


def _unknown(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    del chunks
    raise ReadingError(
        f"{name} comes packed in a way that was not asked for", "Save the page as a file and give that."
    )


_UNPACKERS = {"gzip": _gunzip, "x-gzip": _gunzip, "deflate": _gunzip, "br": _unbrotli}


def _check(size: int, name: str, limit: int) -> None:
    if size > limit:
        raise ReadingError(
            f"{name} is too large: more than {limit / 1e6:.0f} MB", "Is it an article? If so, save its text."
        )


def _damaged(name: str) -> ReadingError:
    return ReadingError(f"{name} came damaged: it cannot be unpacked", "Try again, or save it as a file.")

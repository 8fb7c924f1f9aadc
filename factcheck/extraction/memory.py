"""What is kept of an article's extraction, so that its next draft costs only what changed in it.

In: bytes that an earlier extraction left, or none. Out: parses of paragraphs by the digest of their text,
what was made of groups of paragraphs by the digest of all that it depends on; and bytes for the next time.
Bytes of another program, model or version are as good as none, altered ones too: all can be made anew.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from factcheck.extraction.parses import COLUMNS, Parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore

_LEVEL = 1
"""Of zlib: a sixth larger than its best, in a quarter of the time."""
_DIGEST = 32
_HASHES = [COLUMNS.index(name) for name in ("TAG", "POS", "MORPH", "LEMMA", "DEP", "ENT_TYPE")]


class Memory:
    """What is known of one article, and what was asked of it since.

    Args:
        strings: of the model; what the parses say is kept in its words, not in its numbers.
        stamp: names program and model; see `stamp_of`.
        kept: bytes that `dump` gave.
    """

    def __init__(self, strings: StringStore, stamp: str, kept: bytes | None = None) -> None:
        self._strings = strings
        self._stamp = stamp
        self.salt = ""
        """What claims depend on beside the text: when the article was published."""
        self._parses: dict[str, Parse] = {}
        self._work: dict[str, bytes] = {}
        self._taken: dict[str, tuple[bytes, int]] = {}
        """Of what was asked for: its bytes as they were kept, and how many layers these hold."""
        self._asked: tuple[dict[str, Parse], dict[str, dict[str, Any]]] = ({}, {})
        if kept is not None:
            self._load(kept)

    def parse(self, text: str) -> Parse | None:
        """The parse of a paragraph, if it is known."""
        key = _digest(text)
        found = self._parses.get(key)
        if found is not None:
            self._asked[0][key] = found
        return found

    def add_parse(self, text: str, parse: Parse) -> None:
        """Keep the parse of a paragraph."""
        self._asked[0][_digest(text)] = parse

    def work(self, key: str) -> dict[str, Any]:
        """What was made of a group of paragraphs; layers that are put in are kept."""
        asked = self._asked[1]
        if key not in asked:
            kept = self._work.get(key)
            asked[key] = {} if kept is None else json.loads(kept.decode("utf-8", "surrogatepass"))
            if kept is not None:
                self._taken[key] = (kept, len(asked[key]))
        return asked[key]

    def dump(self) -> bytes:
        """All that was asked of it or given to it, for the next time."""
        parses, work = self._asked
        rows = numpy.concatenate([*parses.values(), numpy.zeros((0, len(COLUMNS)), dtype="uint64")])
        hashes, places = numpy.unique(rows[:, _HASHES], return_inverse=True)
        plain = rows.astype("int64")
        plain[:, _HASHES] = places.reshape(-1, len(_HASHES))
        made = {key: self._written(key, layers) for key, layers in work.items()}
        head = {
            "stamp": self._stamp,
            "strings": [self._strings[int(value)] if value else "" for value in hashes],
            "parses": [[key, len(parse)] for key, parse in parses.items()],
            "work": [[key, len(written)] for key, written in made.items()],
        }
        whole = b"".join([_json(head), b"\n", *made.values(), plain.astype("<i4").T.tobytes()])
        return zlib.compress(hashlib.sha256(whole).digest() + whole, _LEVEL)

    def _written(self, key: str, layers: dict[str, Any]) -> bytes:
        """The layers of a group as JSON: the bytes that they came as, where none was added."""
        kept, count = self._taken.get(key, (b"", -1))
        return kept if len(layers) == count else _json(layers)

    def _load(self, kept: bytes) -> None:
        try:
            packed = zlib.decompress(kept)
        except zlib.error:
            return
        digest, whole = packed[:_DIGEST], packed[_DIGEST:]
        if hashlib.sha256(whole).digest() != digest:
            return
        first, _, rest = whole.partition(b"\n")
        head = json.loads(first.decode("utf-8", "surrogatepass"))
        if head["stamp"] != self._stamp:
            return
        hashes = numpy.array([self._strings.add(text) if text else 0 for text in head["strings"]], "uint64")
        position = 0
        for key, length in head["work"]:
            self._work[key] = rest[position : position + length]
            position += length
        rows = (
            numpy.frombuffer(rest[position:], "<i4")
            .reshape(len(COLUMNS), -1)
            .T.astype("int64")
            .astype("uint64")
        )
        rows[:, _HASHES] = hashes[rows[:, _HASHES].astype("int64")]
        position = 0
        for key, length in head["parses"]:
            self._parses[key] = rows[position : position + length]
            position += length


def stamp_of(nlp: Language, name: str, version: str, program: str) -> str:
    """Names what an extraction depends on beside the article: the model and the program, as they are now."""
    files = [] if nlp.path is None else sorted(path for path in Path(nlp.path).rglob("*") if path.is_file())
    model = [[file.name, file.stat().st_size, file.stat().st_mtime_ns] for file in files]
    return _digest(json.dumps([name, version, program, _rooms(), model]))


@cache
def _rooms() -> str:
    """A digest of the program's own extraction: its code, word lists and weights."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.suffix in {".py", ".txt", ".json", ".npz"}:
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

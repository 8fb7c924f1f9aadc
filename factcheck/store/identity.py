"""What things are called for good: canonical JSON and the ids that follow from content.

In: JSON values, references as typed. Out: canonical text, hex SHA-256 digests.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from factcheck.errors import UnfitError

EVENT_VERSION = 1
"""`v` of the events that this version writes."""
_SALT_BYTES = 16


def canonical(value: object) -> str:
    """Write JSON in the one way that is hashed: keys sorted, no white space, characters as they are.

    Raises:
        UnfitError: a value is no JSON, or a text holds half of a surrogate pair.
    """
    try:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnfitError(
            "the text holds half a character (a lone surrogate) and cannot be stored",
            "Save the text as UTF-8 and try again.",
        ) from error
    except (TypeError, ValueError) as error:
        raise UnfitError(f"the value cannot be stored as JSON: {error}") from error
    return text


def sha256(text: str | bytes) -> str:
    """Hex SHA-256 of bytes, or of a text in UTF-8."""
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode("utf-8")).hexdigest()


def salted(body: Mapping[str, Any]) -> str:
    """Canonical JSON of a body with a random salt: a removed body cannot be guessed from its digest."""
    return canonical({**body, "salt": secrets.token_hex(_SALT_BYTES)})


def event_id(v: int, parents: Sequence[str], at: str, actor: str | None, type_: str, body_digest: str) -> str:
    """Id of an event: SHA-256 of its canonical JSON {v, parents, at, actor, type, body}, parents sorted."""
    value = {
        "v": v,
        "parents": sorted(parents),
        "at": at,
        "actor": actor,
        "type": type_,
        "body": body_digest,
    }
    return sha256(canonical(value))


def claim_uid(
    article_uid: str, text_sha256: str, parts: Sequence[Sequence[int]], wording: str, ordinal: int
) -> str:
    """Uid of a claim that the machine found.

    Args:
        article_uid: the article's uid.
        text_sha256: of the revision that it was found in.
        parts: its spans.
        wording: its text.
        ordinal: 0, or how many equal claims of the revision come before it.
    """
    return sha256(canonical([article_uid, text_sha256, [list(part) for part in parts], wording, ordinal]))


def human_claim_uid(event: str, ordinal: int) -> str:
    """Uid of a claim that a person made: the event that made it, and which of its claims it is (from 0)."""
    return sha256(canonical([event, ordinal]))


def source_uid(reference: str, *, confidential: bool) -> str:
    """Uid of a source: of its reference, folded; a confidential source never becomes one with an open one."""
    return sha256(canonical([folded_reference(reference), confidential]))


def folded_reference(reference: str) -> str:
    """Fold what does not tell sources apart.

    An address loses the case of scheme and host, a default port, an empty fragment and the slash that alone
    is its path. Words lose case, runs of white space and a final full stop.
    """
    text = " ".join(unicodedata.normalize("NFC", reference).split())
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return text.casefold().rstrip(".")
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not parts.hostname:
        return text.casefold().rstrip(".")
    default = {"http": 80, "https": 443}[scheme]
    host = parts.hostname if port in (None, default) else f"{parts.hostname}:{port}"
    path = "" if parts.path == "/" else parts.path
    return urlunsplit((scheme, host, path, parts.query, parts.fragment))

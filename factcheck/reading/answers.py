"""What a server's refusal means to the person who asked. In: a status code. Out: the error to raise."""

from __future__ import annotations

from http import HTTPStatus

from factcheck.errors import ReadingError

_SAVE = "Open it in a browser, save the page as a file and give that."
_MEANINGS: dict[int, tuple[str, str]] = {
    401: ("asks for a login", _SAVE),
    402: ("asks for payment", _SAVE),
    403: ("refuses to show this page", f"It may refuse programs only. {_SAVE}"),
    404: ("has no such page", "Check the address; an archive may have a copy."),
    410: ("has taken the page down for good", "An archive may have a copy."),
    429: ("has had too many requests from here", "Wait, then try again."),
    451: ("may not show this page for legal reasons", "An archive may have a copy."),
}


def refusal(url: str, status: int, retry_after: str | None) -> ReadingError:
    """The error for an answer that is not the page."""
    meaning, hint = _MEANINGS.get(status, _general(status))
    if retry_after is not None and retry_after.strip().isdigit():
        hint = f"It asks to wait {int(retry_after):,} seconds."
    return ReadingError(f"{url}: the server {meaning} ({_named(status)})", hint)


def _general(status: int) -> tuple[str, str]:
    if status >= 500:
        return "has a fault of its own", "Try again later."
    if status >= 400:
        return "does not accept the request", _SAVE
    return "gives no page", _SAVE


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)

"""One page or file from the web, fetched with care. In: a web address. Out: its bytes and what they are.

The only module that contacts anybody, and only when the user named the address: http and https, no proxy, no
cookies; private addresses refused unless allowed, at every redirect anew; robots.txt respected; at most
MAX_BYTES, also unpacked, and SECONDS for all of it together.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer

from factcheck import __version__
from factcheck.errors import ReadingError
from factcheck.reading import addresses, bodies, robots
from factcheck.reading.addresses import Address
from factcheck.reading.answers import refusal
from factcheck.reading.files import MAX_BYTES

SECONDS = 30.0
MAX_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": f"{robots.AGENT}/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": bodies.ACCEPTED,
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    `url` is where it stood after redirects, `media_type` and `charset` are from the header Content-Type
    (in small letters; "" and None where it does not say), `raw` is unpacked.
    """

    asked: str
    url: str
    media_type: str
    charset: str | None
    raw: bytes
    headers: tuple[tuple[str, str], ...] = ()
    """All that the server said of it, in its order."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Message
    raw: bytes


def fetch(
    url: str, *, allow_private: bool = False, limit: int = MAX_BYTES, seconds: float = SECONDS
) -> Fetched:
    """Fetch `url`.

    Args:
        url: a whole http or https address.
        allow_private: whether addresses inside this machine and its network may be contacted.
        limit: most bytes, before and after unpacking.
        seconds: most time for lookups, robots.txt, redirects and the page together.

    Raises:
        ReadingError: not allowed, not found, too slow, too large, refused by the server or its robots.txt;
            nothing of what came is kept.
    """
    return _Visit(allow_private, limit, time.monotonic() + seconds, seconds).page(url)


class _Visit:
    """One fetch: what it may do, and when it must be over."""

    def __init__(self, allow_private: bool, limit: int, ends: float, seconds: float) -> None:
        self._allow_private, self._limit, self._ends, self._seconds = allow_private, limit, ends, seconds
        self._robots: dict[str, str] = {}

    def page(self, url: str) -> Fetched:
        address = addresses.parse(url)
        seen = {address.url}
        for _ in range(MAX_REDIRECTS + 1):
            self._ask_robots(address)
            answer = self._get(address, self._limit)
            if answer.status not in _REDIRECTS or not answer.headers["Location"]:
                return self._fetched(url, address, answer)
            address = address.beside(answer.headers["Location"])
            if address.url in seen:
                raise ReadingError(f"{url} leads round in a circle, over {address.url}", _TRY_BROWSER)
            seen.add(address.url)
        raise ReadingError(f"{url} leads on more than {MAX_REDIRECTS} times", _TRY_BROWSER)

    def _fetched(self, url: str, address: Address, answer: _Answer) -> Fetched:
        if answer.status != 200:
            raise refusal(address.url, answer.status, answer.headers["Retry-After"])
        typed = answer.headers["Content-Type"] is not None
        return Fetched(
            asked=url,
            url=address.url,
            media_type=answer.headers.get_content_type() if typed else "",
            charset=answer.headers.get_content_charset(),
            raw=answer.raw,
            headers=tuple((name, str(value)) for name, value in answer.headers.items()),
        )

    def _ask_robots(self, address: Address) -> None:
        """Raise where the site does not want this page fetched; no robots.txt means that it may be."""
        if address.origin not in self._robots:
            self._robots[address.origin] = self._robots_of(address)
        if not robots.may_fetch(self._robots[address.origin], address.target):
            raise ReadingError(
                f"{address.origin}/robots.txt asks programs not to fetch {address.url}", _TRY_BROWSER
            )

    def _robots_of(self, address: Address) -> str:
        place = address.beside("/robots.txt")
        for _ in range(MAX_REDIRECTS):
            answer = self._get(place, self._limit)
            if answer.status >= 500:
                raise refusal(place.url, answer.status, answer.headers["Retry-After"])
            if answer.status not in _REDIRECTS or not answer.headers["Location"]:
                return answer.raw.decode("utf-8", "replace") if answer.status == 200 else ""
            place = place.beside(answer.headers["Location"])
        return ""

    def _get(self, address: Address, limit: int) -> _Answer:
        numbers = addresses.resolve(address, allow_private=self._allow_private, seconds=self._left())
        try:
            with self._connected(address, numbers) as connection:
                connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
                connection.putheader("Host", address.origin.partition("//")[2])
                for name, value in _HEADERS.items():
                    connection.putheader(name, value)
                connection.endheaders()
                response = connection.getresponse()
                return _Answer(response.status, response.headers, self._body(response, address, limit))
        except ssl.SSLCertVerificationError as error:
            raise ReadingError(
                f"{address.host} cannot prove that it is {address.host}: {error.verify_message}", _TRY_BROWSER
            ) from None
        except (OSError, HTTPException) as error:
            self._left()
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise ReadingError(f"{address.url} cannot be fetched: {reason}", "Try again later.") from None

    def _body(self, response: HTTPResponse, address: Address, limit: int) -> bytes:
        """The body of an answer that is used: what else comes with it is left unread."""
        if response.status != 200:
            return b""
        try:
            announced = int(response.headers.get("Content-Length") or 0)
        except ValueError:
            announced = 0
        if announced > limit:
            size = f"{announced / 1e6:,.1f} MB, at most {limit / 1e6:.0f} MB are read"
            raise ReadingError(
                f"{address.url} is too large: {size}",
                "Is it an article? If so, save its text.",
            )
        encoding = response.headers.get("Content-Encoding", "")
        body = bodies.unpack(_chunks(response), encoding, address.url, limit)
        self._left()  # where the watch cut the line, what came may look whole
        return body

    @contextmanager
    def _connected(self, address: Address, numbers: tuple[str, ...]) -> Iterator[HTTPConnection]:
        connection = HTTPConnection(address.host, address.port)
        raw = self._socket(address, numbers)
        watch: Timer | None = None
        try:
            if address.scheme == "https":
                context = ssl.create_default_context()
                raw = context.wrap_socket(raw, server_hostname=address.host, do_handshake_on_connect=False)
            watch = Timer(self._left(), _cut, args=(raw,))
            watch.daemon = True
            watch.start()
            if isinstance(raw, ssl.SSLSocket):
                raw.do_handshake()
            connection.sock = raw
            yield connection
        finally:
            if watch is not None:
                watch.cancel()
            connection.close()
            raw.close()

    def _socket(self, address: Address, numbers: tuple[str, ...]) -> socket.socket:
        error = OSError("it has no address")
        for number in numbers:
            try:
                return socket.create_connection((number, address.port), timeout=self._left())
            except OSError as failure:
                error = failure
        raise error

    def _left(self) -> float:
        """Seconds that are left.

        Raises:
            ReadingError: none.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise ReadingError(f"the server takes longer than {self._seconds:g} seconds", "Try again later.")
        return left


_TRY_BROWSER = "Look at it in a browser; if it is right, save the page as a file and give that."


def _chunks(response: HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK):
        yield chunk
    if response.length:  # known and not all there
        raise OSError(f"the line broke off, {response.length:,} bytes before the end")


def _cut(line: socket.socket) -> None:
    """End a line from outside, so that whoever waits on it goes on; also under TLS."""
    try:
        socket.socket.shutdown(line, socket.SHUT_RDWR)
    except OSError:
        return  # closed already

"""Which web addresses may be fetched, and which machine each stands for.

In: an address as typed or as a redirect names it. Out: its parts, and the numeric addresses to connect to.
A name is looked up once and that answer is connected to, so that a second one cannot lead elsewhere.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, Queue
from threading import Thread
from urllib.parse import quote, urljoin, urlsplit

from factcheck.errors import ReadingError

PORTS = {"http": 80, "https": 443}
_KEPT_IN_PATH = "/%:@!$&'()*+,;=~?[]|"
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its parts; `target` is path and query, as a request line holds them."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The address in one piece, without a fragment."""
        return self.origin + self.target

    def beside(self, reference: str) -> Address:
        """The address that `reference`, perhaps a relative one, means on this page.

        Raises:
            ReadingError: as for `parse`.
        """
        try:
            return parse(urljoin(self.url, reference))
        except ValueError:
            raise _no_address(reference) from None


def parse(url: str) -> Address:
    """The parts of a web address.

    Raises:
        ReadingError: another scheme than http and https, no host, a name and password, control characters.
    """
    if any(char <= " " or char == "\x7f" for char in url.strip()):
        raise _no_address(url)
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise _no_address(url) from None
    if parts.scheme not in PORTS:
        raise ReadingError(
            f"{url} begins with {parts.scheme or 'no scheme'}: only http and https are fetched",
            "Save the page as a file and give that.",
        )
    if parts.username is not None or parts.password is not None:
        raise ReadingError(
            f"the address at {host} holds a name or password",
            "They would be kept in the record: save the page as a file and give that.",
        )
    try:
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise _no_address(url) from None
    if not ascii_host:
        raise _no_address(url)
    query = f"?{quote(parts.query, safe=_KEPT_IN_PATH)}" if parts.query else ""
    target = quote(parts.path or "/", safe=_KEPT_IN_PATH) + query
    return Address(parts.scheme, ascii_host.lower(), port or PORTS[parts.scheme], target)


def is_public(number: str) -> bool:
    """Whether a numeric address is on the open internet, also where it wraps an IPv4 address."""
    ip = ip_address(number)
    inner = _embedded(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None and not is_public(str(inner)):
        return False
    return ip.is_global and not ip.is_multicast


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def resolve(address: Address, *, allow_private: bool, seconds: float) -> tuple[str, ...]:
    """The numeric addresses of a host, looked up once.

    Args:
        address: whose host is meant.
        allow_private: whether one that is not on the open internet may be used.
        seconds: how long the lookup may take.

    Raises:
        ReadingError: the name is unknown, the lookup takes too long, or one of the addresses is private.
    """
    answer: Queue[tuple[str, ...] | OSError] = Queue()
    Thread(target=_look_up, args=(address, answer), daemon=True).start()  # a lookup cannot be called off
    try:
        found = answer.get(timeout=max(0.0, seconds))
    except Empty:
        raise ReadingError(f"the lookup of {address.host} takes too long", "Try again later.") from None
    if isinstance(found, OSError):
        raise ReadingError(
            f"{address.host} cannot be found: {found.strerror or found}",
            "Check the address and the connection to the internet.",
        )
    private = [number for number in found if not is_public(number)]
    if private and not allow_private:
        raise ReadingError(
            f"{address.host} is {private[0]}, an address inside this machine or its network",
            "If you mean it, give --allow-private.",
        )
    return found


def _look_up(address: Address, answer: Queue[tuple[str, ...] | OSError]) -> None:
    try:
        rows = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        answer.put(tuple(dict.fromkeys(str(row[4][0]) for row in rows)))
    except OSError as error:
        answer.put(error)
    except UnicodeError:
        answer.put(OSError("it is no name of a host"))


def _no_address(url: str) -> ReadingError:
    return ReadingError(f"{url!r} is not a web address", "Write it whole: https://example.org/article.")

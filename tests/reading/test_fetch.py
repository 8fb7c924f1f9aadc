"""Fetching, against a server on 127.0.0.1 alone."""

from __future__ import annotations

import gzip
import socket
import zlib

import brotli  # type: ignore[import-untyped]  # has no stubs
import pytest

from factcheck.errors import ReadingError
from factcheck.reading import addresses
from factcheck.reading.fetch import fetch
from tests.reading.server import Answer, Handler, leads_to, says, serving

PAGE = b"<p>The harbour wall was finished in 1931.</p>"


def test_fetch_gives_bytes_type_charset_and_final_address() -> None:
    answers = {
        "/old": leads_to("/new?x=1"),
        "/new?x=1": says(PAGE, Content_Type="Text/HTML; charset=ISO-8859-1"),
    }
    with serving(answers) as server:
        got = fetch(f"{server.root}/old#part", allow_private=True)
        assert got.url == f"{server.root}/new?x=1"
        assert got.asked == f"{server.root}/old#part"
        assert (got.media_type, got.charset, got.raw) == ("text/html", "iso-8859-1", PAGE)
        assert server.asked == [(server.root[7:], path) for path in ("/robots.txt", "/old", "/new?x=1")]


def test_fetch_sends_letters_beyond_ascii_as_escapes() -> None:
    with serving({"/caf%C3%A9": says(PAGE)}) as server:
        assert fetch(f"{server.root}/café", allow_private=True).raw == PAGE


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(PAGE), "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (brotli.compress(PAGE), "br"),
        (gzip.compress(brotli.compress(PAGE)), "br, gzip"),
        (PAGE, "identity"),
    ],
    ids=["gzip", "deflate", "br", "two", "none"],
)
def test_fetch_unpacks(packed: bytes, encoding: str) -> None:
    with serving({"/": says(packed, Content_Encoding=encoding)}) as server:
        assert fetch(server.root, allow_private=True).raw == PAGE


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (gzip.compress(b"\0" * 3_000_000), "gzip", "too large"),
        (brotli.compress(b"\0" * 3_000_000), "br", "too large"),
        (gzip.compress(PAGE)[:-9], "gzip", "damaged"),
        (brotli.compress(PAGE)[:-4], "br", "damaged"),
        (b"no such thing", "gzip", "damaged"),
        (PAGE, "compress", "was not asked for"),
    ],
    ids=["gzip-bomb", "br-bomb", "gzip-cut", "br-cut", "gzip-none", "unknown"],
)
def test_fetch_refuses_bombs_and_damage(body: bytes, encoding: str, words: str) -> None:
    with (
        serving({"/": says(body, Content_Encoding=encoding)}) as server,
        pytest.raises(ReadingError, match=words),
    ):
        fetch(server.root, allow_private=True, limit=1_000_000)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks for a login"),
        (403, "refuses to show"),
        (404, "no such page"),
        (410, "for good"),
        (418, "does not accept"),
        (429, "too many requests"),
        (500, "fault of its own"),
        (503, "fault of its own"),
        (204, "gives no page"),
    ],
)
def test_fetch_says_what_a_status_means(status: int, words: str) -> None:
    with (
        serving({"/": says(b"", status=status)}) as server,
        pytest.raises(ReadingError, match=f"{words}.*{status}") as error,
    ):
        fetch(server.root, allow_private=True)
    assert error.value.hint


def test_fetch_tells_how_long_the_server_asks_to_wait() -> None:
    with serving({"/": says(b"", status=429, Retry_After="120")}) as server, pytest.raises(ReadingError) as e:
        fetch(server.root, allow_private=True)
    assert "120 seconds" in e.value.hint


def test_fetch_ends_a_circle_of_redirects() -> None:
    answers = {"/a": leads_to("/b"), "/b": leads_to("/a")}
    with serving(answers) as server, pytest.raises(ReadingError, match="circle"):
        fetch(f"{server.root}/a", allow_private=True)


def test_fetch_ends_an_endless_way_of_redirects() -> None:
    answers = {f"/{n}": leads_to(f"/{n + 1}") for n in range(30)}
    with serving(answers) as server, pytest.raises(ReadingError, match="more than 10"):
        fetch(f"{server.root}/0", allow_private=True)


def _stall(handler: Handler) -> None:
    handler.server.over.wait()


def _drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b"a")


def _drip_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b"a")


@pytest.mark.parametrize("answer", [_stall, _drip_headers, _drip_body])
def test_fetch_gives_up_on_a_server_that_stalls_or_drips(answer: Answer) -> None:
    with serving({"/": answer}) as server, pytest.raises(ReadingError, match=r"longer than 0\.5"):
        fetch(server.root, allow_private=True, seconds=0.5)


def test_fetch_refuses_a_length_announced_as_too_large_before_reading() -> None:
    def announce(handler: Handler) -> None:
        handler.reply(b"x", Content_Length="900000000000")
        handler.server.over.wait()

    with serving({"/": announce}) as server, pytest.raises(ReadingError, match="900,000"):
        fetch(server.root, allow_private=True)


def test_fetch_notices_a_body_shorter_than_announced() -> None:
    with (
        serving({"/": says(PAGE, Content_Length="5000")}) as server,
        pytest.raises(ReadingError, match="broke off"),
    ):
        fetch(server.root, allow_private=True)


def test_fetch_stops_at_the_limit_where_no_length_is_announced() -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not handler.server.over.is_set():
            handler.wfile.write(b"x" * 65_536)

    with serving({"/": endless}) as server, pytest.raises(ReadingError, match="too large"):
        fetch(server.root, allow_private=True, limit=500_000)


def test_fetch_names_a_server_that_does_not_speak_http() -> None:
    def babble(handler: Handler) -> None:
        handler.wfile.write(b"220 mail ready\r\n\r\n")

    with serving({"/": babble}) as server, pytest.raises(ReadingError, match="cannot be fetched"):
        fetch(server.root, allow_private=True)


def test_fetch_names_a_machine_that_does_not_answer() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(ReadingError, match="refused"):
            fetch(f"http://127.0.0.1:{unused.getsockname()[1]}/", allow_private=True)


def test_fetch_respects_robots_also_after_a_redirect() -> None:
    answers = {
        "/robots.txt": says(b"User-agent: *\nDisallow: /closed\n"),
        "/open": leads_to("/closed/page"),
        "/closed/page": says(PAGE),
    }
    with serving(answers) as server, pytest.raises(ReadingError, match=r"robots\.txt asks"):
        fetch(f"{server.root}/open", allow_private=True)
    assert (server.root[7:], "/closed/page") not in server.asked


def test_fetch_asks_nothing_of_a_site_whose_robots_file_is_broken() -> None:
    answers = {"/robots.txt": says(b"", status=503), "/": says(PAGE)}
    with serving(answers) as server, pytest.raises(ReadingError, match="fault of its own"):
        fetch(server.root, allow_private=True)


def test_fetch_refuses_private_addresses_unless_allowed() -> None:
    with serving({"/": says(PAGE)}) as server:
        with pytest.raises(ReadingError, match="inside this machine") as error:
            fetch(server.root)
        assert "--allow-private" in error.value.hint
        assert server.asked == []


def test_fetch_refuses_a_redirect_to_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    with serving({}) as inside, serving({"/": leads_to("http://127.0.0.2:1/secret")}) as server:
        with pytest.raises(ReadingError, match=r"127\.0\.0\.2"):
            fetch(server.root)
        assert inside.asked == []


def test_fetch_connects_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers first with a public address, then with a private one, leads nowhere else."""
    lookups: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, port: int, **rest: int) -> list[tuple[object, ...]]:
        if host == "news.example":
            lookups.append(host)
            number = "127.0.0.1" if len(lookups) <= 2 else "127.0.0.9"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]
        assert host == "127.0.0.1", f"{host} was looked up or connected to"
        return real(host, port, *rest.values())  # type: ignore[return-value]  # rows of the real thing

    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    with serving({"/": says(PAGE)}) as server:
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda host, port, *args, **kwargs: rebinding(host, port, **{"family": 0, "type": 1}),
        )
        port = server.server_address[1]
        assert fetch(f"http://news.example:{port}/").raw == PAGE
        assert [host for host, _ in server.asked] == [f"news.example:{port}"] * 2
        with pytest.raises(ReadingError, match=r"127\.0\.0\.9"):
            fetch(f"http://news.example:{port}/")


def test_fetch_over_tls_refuses_a_line_that_is_no_tls() -> None:
    with serving({}) as server, pytest.raises(ReadingError, match="cannot be fetched"):
        fetch(server.root.replace("http:", "https:"), allow_private=True, seconds=5)

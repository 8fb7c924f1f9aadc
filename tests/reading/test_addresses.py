from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ReadingError
from factcheck.reading.addresses import is_public, parse, resolve


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org:8080/ä b".replace(" ", "%20"), "http://example.org:8080/%C3%A4%20b"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2001:DB8::1]:81/x", "http://[2001:db8::1]:81/x"),
        ("http://example.org./", "http://example.org/"),
    ],
)
def test_addresses_parse(url: str, whole: str) -> None:
    assert parse(url).url == whole
    assert parse(whole).url == whole


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "example.org",
        "http://",
        "http:///path",
        "http://example.org:99999/",
        "http://example.org/a\r\nHost: other",
        "http://example.org/a b",
        "http://name:word@example.org/",
        "http://[::1",
        "http://" + "a" * 70 + ".org/",
    ],
)
def test_addresses_refuse(url: str) -> None:
    with pytest.raises(ReadingError):
        parse(url)


def test_addresses_password_is_not_repeated() -> None:
    with pytest.raises(ReadingError) as error:
        parse("http://name:secretword@example.org/")
    assert "secretword" not in error.value.message + error.value.hint


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::ffff:10.0.0.1",
    ],
)
def test_addresses_private(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "localhost"])
def test_addresses_other_spellings_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises(ReadingError, match=r"inside this machine|cannot be found"):
        resolve(parse(f"http://{host}/"), allow_private=False, seconds=5)


@given(st.text(max_size=60), st.text(max_size=60))
def test_addresses_any_text_is_an_address_or_refused(text: str, reference: str) -> None:
    with suppress(ReadingError):
        assert parse(text).scheme in {"http", "https"}
    try:
        beside = parse("https://example.org/a/b").beside(reference)
    except ReadingError:
        return
    assert beside.target.isascii()
    assert not any(char.isspace() for char in beside.url)

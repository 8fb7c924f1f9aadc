"""Copies of sources: kept from files and from the web, checked, cited again, saved, removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.reading.server import Server, says, serving

Done = Callable[..., str]
Data = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("desk")
PAGE = (
    b"<!doctype html><html><head><title>Census</title><style>p {}</style></head><body><nav>Home</nav>"
    b"<p>The census counted <b>39</b> prisons &mdash; &ldquo;more than ever&rdquo;.</p></body></html>"
)


@pytest.fixture
def server() -> Iterator[Server]:
    answers = {
        "/census": says(PAGE, Content_Type="text/html; charset=utf-8"),
        "/moved": says(b"", status=302, Location="/census"),
        "/gone": says(b"", status=410),
        "/large": says(b"x" * 20_000_001),
        "/archive": says(b"PK\x03\x04", Content_Type="application/zip"),
    }
    with serving(answers) as server:
        yield server


def test_source_file_keeps_a_copy_and_finds_the_quotation(done: Done, data: Data, here: Path) -> None:
    (here / "census.txt").write_text("The census counted 39 prisons, “more\nthan ever”.", encoding="utf-8")
    done("source", "a1.1", "Census 2019", "--file", "census.txt", "--quote", '39 prisons, "more than ever"')
    (item,) = data("source", "a1.1")
    assert (item["copy"]["name"], item["copy"]["media_type"], item["copy"]["quoted"]) == (
        "census.txt",
        "text/plain",
        True,
    )
    (checked,) = data("evidence", "verify")
    assert (checked["copy"], checked["quotation"]) == ("whole", "found")
    done("evidence", "save", "a1.1", "-o", "again.txt")
    assert (here / "again.txt").read_bytes() == (here / "census.txt").read_bytes()


def test_source_tells_of_a_quotation_that_is_not_in_the_copy(run: Run, data: Data, here: Path) -> None:
    (here / "census.txt").write_text("The census counted 39 prisons.", encoding="utf-8")
    said = run("source", "a1.1", "Census", "--file", "census.txt", "--quote", "40 prisons")
    assert said.exit_code == 0
    assert "The quotation is not in it as typed" in said.stderr
    run("source", "a1.1", "Census again", "--file", "census.txt", "--quote", "39 prisons " * 9)
    checked = run("evidence", "verify", "a1")
    assert checked.exit_code == 3
    assert "not found" in checked.stdout
    assert "longer than the document" in checked.stdout
    linted = run("lint", "a1", "--select", "FC104")
    assert (linted.exit_code, linted.stdout.count("FC104")) == (3, 2)
    assert data("source", "a1.1")[0]["copy"]["quoted"] is False


def test_evidence_verify_tells_of_altered_and_lost_copies(run: Run, desk: Path, here: Path) -> None:
    for number in range(2):
        (here / f"{number}.txt").write_text(f"Copy number {number}.")
        run("source", "a1.1", f"Paper {number}", "--file", f"{number}.txt")
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("UPDATE blobs SET bytes = x'78' WHERE bytes = CAST('Copy number 0.' AS BLOB)")
        connection.execute("DELETE FROM blobs WHERE bytes = CAST('Copy number 1.' AS BLOB)")
        connection.commit()
    checked = run("evidence", "verify")
    assert checked.exit_code == 3
    assert "altered" in checked.stdout
    assert "lost" in checked.stdout
    assert run("doctor").exit_code == 3


def test_source_snapshot_keeps_the_page_as_fetched(
    done: Done, data: Data, desk: Path, server: Server
) -> None:
    url = f"{server.root}/moved"
    done("source", "a1.1", url, "--snapshot", "--allow-private", "--quote", '39 prisons — "more than ever"')
    (item,) = data("source", "a1.1")
    assert (item["copy"]["name"], item["copy"]["quoted"]) == (f"{server.root}/census", True)
    assert item["copy"]["fetched_at"].endswith("Z")
    with closing(sqlite3.connect(desk)) as connection:
        raw, text, headers = connection.execute(
            "SELECT r.bytes, t.bytes, c.headers FROM copies AS c JOIN blobs AS r ON r.sha256 = c.sha256"
            " JOIN blobs AS t ON t.sha256 = c.text_sha256"
        ).fetchone()
    assert raw == PAGE
    assert "39 prisons" in text.decode()
    assert "p {}" not in text.decode()
    assert '"text/html; charset=utf-8"' in headers


@pytest.mark.parametrize(
    ("path", "options", "said"),
    [
        ("/census", (), "private"),
        ("/gone", ("--allow-private",), "410"),
        ("/large", ("--allow-private",), "MB"),
        ("/none", ("--allow-private",), "404"),
        ("/archive", ("--allow-private",), "sent as application/zip"),
    ],
)
def test_source_snapshot_that_is_refused_writes_nothing(
    run: Run, data: Data, server: Server, path: str, options: tuple[str, ...], said: str
) -> None:
    refused = run("source", "a1.1", f"{server.root}{path}", "--snapshot", *options)
    assert refused.exit_code == 1
    assert said in refused.stderr
    assert data("source", "a1.1") == []


def test_source_without_snapshot_contacts_nobody(done: Done, server: Server) -> None:
    done("source", "a1.1", f"{server.root}/census")
    assert server.asked == []


def test_source_cites_a_known_source_again_with_its_copy(
    done: Done, run: Run, data: Data, here: Path
) -> None:
    (here / "census.txt").write_text("The census counted 39 prisons.")
    done("source", "a1.1", "Census", "--file", "census.txt", "--title", "The census", "--group", "wire")
    done("source", "a1.2", "s1", "--locator", "p. 2", "--stance", "refutes", "--quote", "39 prisons")
    first, (again,) = data("source", "a1.1")[0], data("source", "a1.2")
    assert again["source"] == first["source"]
    assert again["source"]["independence"] == "wire"
    assert (again["stance"], again["copy"]["sha256"]) == ("refutes", first["copy"]["sha256"])
    assert again["copy"]["quoted"] is True
    assert "there is no source s9" in run("source", "a1.2", "s9").stderr
    assert run("source", "a1.2", "s1", "--title", "x").exit_code == 2


def test_source_cites_a_confidential_source_again_without_telling_it(done: Done, data: Data) -> None:
    done(
        "source", "a1.1", "Jo Doe of the ministry", "--confidential", "an official", "--quote", "secret words"
    )
    done("source", "a1.2", "s1", "--locator", "by telephone")
    (again,) = data("source", "a1.2")
    assert (again["source"]["number"], again["source"]["confidential"]) == (1, "an official")
    for shown in (done("show", "a1.2"), done("history", "a1.2"), done("show", "a1.2", "--json")):
        assert "Jo Doe" not in shown


def test_copies_over_20_mb_and_missing_files_are_refused(run: Run, data: Data, here: Path) -> None:
    (here / "large.bin").write_bytes(b"x" * 20_000_001)
    for name, said in (("large.bin", "20 MB"), ("none.txt", "none.txt"), (".", "folder")):
        refused = run("source", "a1.1", "Paper", "--file", name)
        assert refused.exit_code == 1, name
        assert said in refused.stderr
    assert data("source", "a1.1") == []


def test_copy_goes_with_redaction_and_with_its_article(
    done: Done, data: Data, desk: Path, here: Path
) -> None:
    for number, claim in ((1, "a1.1"), (2, "a1.2")):
        (here / "one.txt").write_text(f"Very secret words {number}.")
        done("source", claim, f"Paper {number}", "--file", "one.txt")
    (item,) = data("source", "a1.1")
    done("redact", item["event"], "--because", "It names a person.", "--yes")
    assert b"secret words 1" not in desk.read_bytes()
    assert b"secret words 2" in desk.read_bytes()
    done("forget", "a1", "--because", "Withdrawn.", "--yes")
    assert b"secret words" not in desk.read_bytes()
    done("doctor")


def test_evidence_save_without_a_copy_says_so(run: Run, here: Path) -> None:
    refused = run("evidence", "save", "a1.1", "-o", "x")
    assert refused.exit_code == 1
    assert "no copy is kept" in refused.stderr
    assert not (here / "x").exists()

"""The HTML report in Chromium: nothing is requested, links and filters work, no rule of axe-core is broken.

Debian's chromium, driven by Playwright; axe-core is installed by .ci/run into .node. Where one of them lacks
the tests are skipped and say which.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.report.corrections import Correction
from factcheck.report.html import render_html
from factcheck.report.index import Listed, corrections_html, index_html
from tests.report.situations import SITUATIONS
from tests.report.test_escape import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / ".node" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium"),
]
PHONE, DESKTOP = {"width": 375, "height": 800}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Opened:
    """A page with what it asked for and what it complained of."""

    def __init__(self, browser: Browser, folder: Path, name: str, text: str = "", **options: Any) -> None:
        file = folder / "report.html"
        file.write_text(text or render_html(SITUATIONS[name]), encoding="utf-8")
        self.page: Page = browser.new_page(**options)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(file.as_uri())
        self.own = file.as_uri()


@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_quiet_and_accessible(browser: Browser, tmp_path: Path, name: str, scheme: str) -> None:
    size = PHONE if scheme == "dark" else DESKTOP
    opened = Opened(browser, tmp_path, name, viewport=size, color_scheme=scheme)
    check_page(opened, size["width"])
    opened.page.close()


def check_page(opened: Opened, width: int) -> None:
    """It fits, nothing in it has run, no rule of axe-core is broken, and it asked for itself alone."""
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.evaluate("Object.keys(window).filter(k => k.startsWith('pwned'))") == []
    if AXE.exists():
        found = opened.page.evaluate(
            AXE.read_text(encoding="utf-8")
            + ";axe.run(document).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
        )
        assert found == []
    assert (opened.requests, opened.complaints) == ([opened.own], [])


def test_page_leads_from_words_to_claim_and_back(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, "several_evidence", viewport=DESKTOP)
    page = opened.page
    page.locator("a.span").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#claim-1"
    page.locator("#claim-1 a.back").click()
    assert page.evaluate("location.hash") == "#mark-1"
    page.close()


def test_page_filters_by_verdict_and_speaker(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, "several_evidence", viewport=DESKTOP)
    page = opened.page
    assert page.locator(".claim:visible").count() == 2
    page.select_option("select[name=state]", "True")
    assert page.locator(".claim:visible").count() == 1
    assert page.locator("#shown").inner_text() == "1 of 2 shown"
    page.evaluate("location.hash = '#claim-4'")
    page.wait_for_function("!document.getElementById('claim-4').hidden")
    page.select_option("select[name=speaker]", "the harbour board")
    assert page.locator(".claim:visible").count() == 1
    assert opened.complaints == []
    page.close()


def test_page_is_read_without_script(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, "several_evidence", java_script_enabled=False)
    page = opened.page
    assert page.locator(".claim:visible").count() == 2
    assert page.locator("#filters").is_hidden()
    page.locator("a.marker").first.click()
    assert page.url.endswith("#claim-1")
    page.close()


def test_page_prints_without_filters(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, "several_evidence")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#filters").is_hidden()
    assert opened.page.locator(".claim:visible").count() == 2
    opened.page.close()


HOSTILE_TEXT = " ".join(HOSTILE)
LISTED = [
    Listed("a1.html", "The ferry", "Of 4 claims selected, 2 were checked.", draft=False),
    Listed("a2.html", HOSTILE_TEXT, "Of 1 claim selected, none was checked.", draft=True),
]
TALLIED = {("Ana Petrova", "True"): 12, (HOSTILE_TEXT, "Mixture"): 1}
NOTICES = [Correction("2026-11-24", "a1.html", HOSTILE_TEXT, HOSTILE_TEXT, HOSTILE_TEXT)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "text",
    [
        index_html(LISTED, TALLIED, "corrections.html"),
        index_html(LISTED[:1], {}, "corrections.html"),
        corrections_html(NOTICES, "index.html"),
        corrections_html([], "index.html"),
    ],
    ids=["index", "index without a tally", "corrections", "no corrections"],
)
def test_index_and_corrections_are_quiet_and_accessible(
    browser: Browser, tmp_path: Path, text: str, scheme: str
) -> None:
    size = PHONE if scheme == "dark" else DESKTOP
    opened = Opened(browser, tmp_path, "", text, viewport=size, color_scheme=scheme)
    check_page(opened, size["width"])
    opened.page.close()

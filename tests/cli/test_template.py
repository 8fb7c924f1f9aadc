"""A house's own template: what it gets, and that a bad one can neither loop, nor read, nor break anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from factcheck.cli.house_template import render_template
from factcheck.errors import FactcheckError
from factcheck.report.view import view
from tests.report.situations import SITUATIONS

REPORT = view(SITUATIONS["several_evidence"])


def test_template_gets_the_report(desk: Path, here: Path, run: Callable[..., Result]) -> None:
    labels = "{% for claim in report.claims %}{{ claim.label }} {% endfor %}"
    (here / "house.md").write_text("{{ report.title }}\n" + labels)
    result = run("export", "a1", "--template", "house.md")
    assert result.exit_code == 0
    assert "a1.1 " in result.stdout
    assert run("export", "a1", "--template", "missing.md").exit_code == 1


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("one\n{% for %}", "line 2"),
        ("one\n\n{{ report.nothing }}", "line 3"),
        ("{{ 1 // 0 }}", "line 1"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "line 1"),
        ("{% include '/etc/passwd' %}", "line 1"),
        ("{{ report.title.format.__globals__ }}", "line 1"),
        ("{% for a in range(99999999) %}{% endfor %}", "line 1"),
    ],
)
def test_template_that_is_wrong_names_file_and_line(tmp_path: Path, source: str, told: str) -> None:
    (tmp_path / "house.md").write_text(source)
    with pytest.raises(FactcheckError, match="house.md.*" + told):
        render_template(tmp_path / "house.md", REPORT)


def test_template_that_loops_is_stopped(tmp_path: Path) -> None:
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (tmp_path / "house.txt").write_text(loops)
    with pytest.raises(FactcheckError, match="stopped"):
        render_template(tmp_path / "house.txt", REPORT, seconds=2)


def test_template_that_takes_all_memory_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "house.txt").write_text("{% set a = 'x' * 900000000 %}{{ a ~ a }}")
    with pytest.raises(FactcheckError, match=r"house\.txt needs too much memory"):
        render_template(tmp_path / "house.txt", REPORT)


def test_template_runs_no_module_of_the_folder_it_is_in(here: Path) -> None:
    for name in ("json", "resource", "jinja2"):
        (here / f"{name}.py").write_text("raise SystemExit('run')")
    (here / "house.txt").write_text("{{ report.title }}")
    assert render_template(here / "house.txt", REPORT) == REPORT.title


def test_template_escapes_by_its_ending(tmp_path: Path) -> None:
    hostile = view(SITUATIONS["hostile"])
    (tmp_path / "house.html").write_text("{% for c in report.claims %}{{ c.text }}{% endfor %}")
    assert "<" not in render_template(tmp_path / "house.html", hostile)

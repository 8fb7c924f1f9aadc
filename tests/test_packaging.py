"""What travels in the wheel, and that it works from there: built with the build backend, run unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents, unpacked in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("factcheck_desk-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, code: str, cwd: Path) -> str:
    """What `code` prints when the wheel's package, not the checkout's, is imported."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=cwd,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_wheel_holds_migrations_data_and_licences(unpacked: Path) -> None:
    package = unpacked / "factcheck"
    expected = {path.name for path in (ROOT / "migrations").glob("m*.py")}
    assert expected
    assert {path.name for path in (package / "_migrations").glob("m*.py")} == expected
    for data in (
        "extraction/lexicons",
        "extraction/weights",
        "extraction/checkworthiness",
        "report/templates",
    ):
        here = {path.name for path in (ROOT / "factcheck" / data).iterdir() if path.is_file()}
        assert {path.name for path in (package / data).iterdir() if path.is_file()} == here
    licences = {path.name for path in unpacked.rglob("*.dist-info/licenses/*")}
    assert {"LICENSE", "NOTICE"} <= licences


def test_wheel_runs_its_own_migrations(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import factcheck; print(factcheck.__file__)\n"
        "from factcheck.store import open_store\n"
        "with open_store('desk.db', 'create') as store: print(len(store.articles()))\n"
        "from factcheck.store.schema import migrations_folder; print(migrations_folder())\n"
    )
    file, articles, migrations = run(unpacked, code, tmp_path).splitlines()
    assert Path(file).is_relative_to(unpacked)
    assert articles == "0"
    assert Path(migrations) == unpacked / "factcheck" / "_migrations"


def test_checkout_runs_the_checkouts_migrations(tmp_path: Path) -> None:
    code = "from factcheck.store.schema import migrations_folder; print(migrations_folder())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(done.stdout.strip()) == ROOT / "migrations"


def test_module_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "--version"], check=True, capture_output=True, text=True
    )
    assert factcheck.__version__ in done.stdout


def test_entry_points_register_the_spacy_factories() -> None:
    from importlib.metadata import entry_points

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    factories = declared["entry-points"]["spacy_factories"]
    assert "factcheck_claims" in factories
    installed = {point.name: point for point in entry_points(group="spacy_factories")}
    for name, target in factories.items():
        assert installed[name].value == target
        assert callable(installed[name].load())

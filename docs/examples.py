"""Runs the examples of Markdown pages and tells where the program prints something else.

In: Markdown files. In a ```console block, lines that begin with "$ " are run by a shell, and the lines below
are what must come out; "..." in them stands for anything (doctest's rule). A ```python block must run. Every
page runs in a folder of its own that holds the project's seeds/. Out: exit status 1 and a comparison for each
example that differs.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def examples(block: str) -> list[tuple[str, str]]:
    """The commands of one block, each with the output that the page shows."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif found:
            command, output = found[-1]
            if command.endswith("\\"):
                found[-1] = (f"{command}\n{line}", output)
            else:
                found[-1] = (command, f"{output}{line}\n")
    return found


def run_page(page: Path, folder: Path) -> list[str]:
    """What differs, in words; empty where the page tells the truth."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
    }
    for name in ("FACTCHECK_DB", "FACTCHECK_REVIEWER"):
        environment.pop(name, None)
    checker = doctest.OutputChecker()
    problems = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for command, wanted in examples(block):
            done = subprocess.run(
                ["bash", "-c", command],
                check=False,
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                text=True,
            )
            if not checker.check_output(wanted, done.stdout, OPTIONS):
                problems.append(
                    f"{page.name}: $ {command}\n-- the page shows:\n{wanted}-- it prints:\n{done.stdout}"
                )
    for code in PYTHON.findall(page.read_text(encoding="utf-8")):
        ran = subprocess.run(
            [sys.executable, "-c", code],
            check=False,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        if ran.returncode:
            problems.append(f"{page.name}: this code fails:\n{code}{ran.stderr}")
    return problems


def main() -> int:
    """Run the pages named as arguments."""
    problems: list[str] = []
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "seeds", Path(folder) / "seeds")
            problems += run_page(Path(name), Path(folder))
    print("\n".join(problems) if problems else f"examples of {len(sys.argv) - 1} pages print what they show")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""`make demo`: the main job by the real commands, as a desk of two would do it.

In: every article in seeds/. Out: demo.db and demo-report.md in the project's folder, made afresh each time.
Each command is printed before it runs. What the two reviewers write is marked SAMPLE: their only evidence is
the seed article itself, and no verdict here is a finding about anybody.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FACTCHECK = Path(sys.executable).parent / "factcheck"
DATABASE, REPORT = "demo.db", "demo-report.md"
SEEDS = sorted(path.relative_to(ROOT) for path in (ROOT / "seeds").glob("*.txt"))


def say(text: str) -> None:
    """A heading between the commands."""
    print(f"\n— {text}", flush=True)


def factcheck(*arguments: str, reviewer: str = "reviewer-a", show: bool = True) -> str:
    """Run one command on the demo's database; its output is shown, or returned unseen."""
    command = [str(FACTCHECK), *arguments]
    environment = {**os.environ, "FACTCHECK_DB": DATABASE, "FACTCHECK_REVIEWER": reviewer}
    if not show:
        return subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout
    print(f"\n{reviewer} $ factcheck {shlex.join(arguments)}", flush=True)
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return ""


def claims(**filters: str) -> list[dict[str, object]]:
    """Claims of the demo's first article, as `claims --json` gives them."""
    options = [word for name, value in filters.items() for word in (f"--{name.replace('_', '-')}", value)]
    found: list[dict[str, object]] = json.loads(
        factcheck("claims", "--article", "a1", "--json", *options, show=False)
    )
    return found


def quotation(claim: dict[str, object]) -> str:
    """The article's own words that a claim was made of."""
    text = SEEDS[0].open(encoding="utf-8").read()
    start, end = claim["start"], claim["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    return text[start:end]


def paragraph(claim: dict[str, object]) -> str:
    """Where in the seed article the claim stands, counted in paragraphs."""
    text = SEEDS[0].open(encoding="utf-8").read()
    start = claim["start"]
    assert isinstance(start, int)
    return f"paragraph {sum(1 for line in text[:start].splitlines()[:-1] if line.strip()) + 1}"


def cite(claim: dict[str, object], reviewer: str) -> None:
    """Cite the seed article for a claim: what it says, word for word, and where."""
    factcheck(
        "source",
        str(claim["label"]),
        SEEDS[0].as_posix(),
        "--title",
        "SAMPLE: the seed article",
        "--stance",
        "context",
        "--tier",
        "secondary",
        "--locator",
        paragraph(claim),
        "--quote",
        quotation(claim),
        reviewer=reviewer,
    )


def main() -> int:
    """Run the demo; stops at the first command that fails."""
    os.chdir(ROOT)
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", REPORT):
        Path(name).unlink(missing_ok=True)

    say("Every article in seeds/ goes in; the pipeline splits it into claims.")
    for seed in SEEDS:
        factcheck("ingest", seed.as_posix(), "--title", f"SAMPLE: {seed.stem}")
    say("What came out of the first.")
    factcheck("claims", "--article", "a1")

    first, second, third, *_ = claims(limit="3")
    last = claims()[-1]
    say("A reviewer marks, sources and annotates; a second one reads some of it again.")
    factcheck("show", str(first["label"]))
    sample = "SAMPLE: the article alone is no evidence; a record of the day is still to be found."
    factcheck("mark", str(first["label"]), "unproven", "--because", sample)
    cite(first, "reviewer-a")
    factcheck("mark", str(first["label"]), "unproven", "--because", sample, reviewer="reviewer-b")
    factcheck("mark", str(second["label"]), "unproven", "--because", sample)
    cite(second, "reviewer-a")
    factcheck("annotate", str(second["label"]), "SAMPLE: ask both press offices.", "--tag", "ask")
    factcheck("annotate", str(third["label"]), "SAMPLE: a public note.", "--public", reviewer="reviewer-b")
    factcheck(
        "exclude",
        str(last["label"]),
        "opinion",
        "--because",
        "SAMPLE: left out to show how it looks.",
    )
    say("A mistake, taken back: both the decision and its undoing stay in the history.")
    factcheck("mark", str(third["label"]), "false", "--because", "SAMPLE: pressed the wrong key.")
    factcheck("undo")
    factcheck("history", str(third["label"]))

    say("The report. It is a DRAFT while claims are open.")
    factcheck("conclude", "a1", "SAMPLE: this report shows its form; it finds nothing about anybody.")
    factcheck("export", "a1", "-o", REPORT)
    factcheck("doctor")
    factcheck()
    say(f"The report is {ROOT / REPORT}; the database is {ROOT / DATABASE}.")
    print("Go on by hand:  .venv/bin/factcheck --db demo.db review a1", flush=True)
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except subprocess.CalledProcessError as error:
        print(f"the demo stopped: a command ended with exit status {error.returncode}", file=sys.stderr)
        raise SystemExit(1) from None

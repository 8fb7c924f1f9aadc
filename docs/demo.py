"""`make demo`: the main job by the real commands, as a desk of two would do it.

In: every article in seeds/, a web page and a PDF in docs/samples. Out: demo.db, demo-report.md and .html, and
demo-draft.txt (the changed draft) in the project's folder, made afresh each time.
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
DATABASE, REPORT, PAGE = "demo.db", "demo-report.md", "demo-report.html"
DRAFT = "demo-draft.txt"
SAMPLES = ("docs/samples/pier.html", "docs/samples/bridge.pdf")
READ = 5
"""Claims of the first article that the sample desk reads."""
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


def cite(claim: dict[str, object], reviewer: str, *, show: bool) -> None:
    """Cite the seed article for a claim: what it says, word for word, and where."""
    factcheck(
        "source",
        str(claim["label"]),
        SEEDS[0].as_posix(),
        "--title",
        "SAMPLE: the seed article",
        "--stance",
        "context",
        "--locator",
        paragraph(claim),
        "--quote",
        quotation(claim),
        reviewer=reviewer,
        show=show,
    )


def first_reading(read: list[dict[str, object]], left_out: list[dict[str, object]]) -> None:
    """One reader marks and sources some claims and leaves out the rest; of many alike one is shown."""
    say("The first reader marks and sources claims, asks a question, asks for a change.")
    label = str(read[0]["label"])
    factcheck("show", label)
    sample = "SAMPLE: the article alone is no evidence; a record of the day is still to be found."
    for place, claim in enumerate(read):
        factcheck("mark", str(claim["label"]), "unproven", "--because", sample, show=place == 0)
        cite(claim, "reviewer-a", show=place == 0)
    print(f"(the same for {len(read) - 1} more claims)", flush=True)
    factcheck("annotate", label, "SAMPLE: ask both press offices.", "--tag", "ask")
    asked = json.loads(
        factcheck(
            "query",
            label,
            "SAMPLE: when was this?",
            "--to",
            "the author",
            "--by",
            "2031-01-31",
            "--json",
            show=False,
        )
    )
    factcheck("queries", "a1")
    factcheck("answer", asked["id"][:10], "SAMPLE: on the day that the first paragraph gives.")
    factcheck("fix", label, "SAMPLE: new words", "--must", "--because", "SAMPLE: to show how it looks.")
    fix = json.loads(factcheck("fixes", "a1", "--json", show=False))[0]
    factcheck("fix", "refuse", fix["event"][:10], "--by", "the editor", "--because", "SAMPLE: it stands.")

    say("A mistake, taken back: both the decision and its undoing stay in the history.")
    other = str(read[1]["label"])
    factcheck("mark", other, "false", "--because", "SAMPLE: pressed the wrong key.")
    factcheck("undo")

    say("What this sample does not look at is left out, with a reason.")
    for place, claim in enumerate(left_out):
        factcheck("exclude", str(claim["label"]), "out-of-scope", show=place == 0)
    print(f"(the same for {len(left_out) - 1} more claims)", flush=True)


def second_reading(read: list[dict[str, object]]) -> None:
    """Another reads the same claims blind: agrees on all but one, and that dispute is resolved."""
    say("The second reader sees claim and sources, not what the first one found.")
    factcheck("assign", "a1", "reviewer-b", "--due", "2031-01-31")
    factcheck("desk")
    label = str(read[0]["label"])
    factcheck("second", "a1", reviewer="reviewer-b")
    factcheck("second", label, reviewer="reviewer-b")
    confirmed = ("--i-am", "reviewer-b")
    for place, claim in enumerate(read[1:]):
        factcheck(
            "second", str(claim["label"]), "unproven", *confirmed, reviewer="reviewer-b", show=place == 0
        )
    print(f"(the same for {len(read) - 2} more claims)", flush=True)
    factcheck(
        "second", label, "misleading", "--because", "SAMPLE: it leaves out the day.", reviewer="reviewer-b"
    )
    say("The two differ on one claim. They talk, and one of them resolves it; both verdicts stay.")
    factcheck("resolve", label, "unproven", "--because", "SAMPLE: the day is in the first paragraph.")
    factcheck("history", label)
    factcheck("agreement", "a1")


def other_forms() -> None:
    """A web page and a PDF, whose text and title are found among what surrounds them."""
    say("Web pages and PDF documents go in as they are, without menus, running heads and page numbers.")
    for sample in SAMPLES:
        factcheck("ingest", sample)
    factcheck("articles")


def new_draft(read: list[dict[str, object]]) -> None:
    """The author changes one sentence that was checked and adds one: what people did stays with the rest."""
    say("The author sends a new draft: one sentence that was checked has changed, one is new.")
    text = SEEDS[0].read_text(encoding="utf-8")
    end = read[0]["end"]
    assert isinstance(end, int)
    stop = text.index(".", end - 1)
    Path(DRAFT).write_text(
        f"{text[:stop]}, says this SAMPLE draft{text[stop:].rstrip()}\nThis SAMPLE sentence is new.\n",
        encoding="utf-8",
    )
    factcheck("ingest", DRAFT, "--as", "a1")
    factcheck("diff", "a1")
    label = str(read[0]["label"])
    say("Its verdict was kept, for the words before. A reader says that it holds for the new ones too.")
    factcheck("reconfirm", label)
    factcheck("revisions", "a1")


def main() -> int:
    """Run the demo; stops at the first command that fails."""
    os.chdir(ROOT)
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", REPORT, PAGE, DRAFT):
        Path(name).unlink(missing_ok=True)

    say("Every article in seeds/ goes in; the pipeline splits it into claims. Two readers are asked for.")
    for seed in SEEDS:
        factcheck("ingest", seed.as_posix(), "--title", f"SAMPLE: {seed.stem}", "--policy", "two")
    say("What came out of the first.")
    factcheck("claims", "--article", "a1")
    found = claims()
    first_reading(found[:READ], found[READ:])
    second_reading(found[:READ])

    say("Nothing is left to find, and the report is no draft.")
    factcheck("conclude", "a1", "SAMPLE: this report shows its form; it finds nothing about anybody.")
    factcheck("lint", "a1")
    factcheck("export", "a1", "-o", REPORT)
    factcheck("export", "a1", "--format", "html", "-o", PAGE)
    other_forms()
    new_draft(found[:READ])
    factcheck("doctor")
    factcheck()
    say(f"The report is {ROOT / REPORT}, as a page {ROOT / PAGE}; the database is {ROOT / DATABASE}.")
    print("Go on by hand:  .venv/bin/factcheck --db demo.db review a1", flush=True)
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except subprocess.CalledProcessError as error:
        print(f"the demo stopped: a command ended with exit status {error.returncode}", file=sys.stderr)
        raise SystemExit(1) from None

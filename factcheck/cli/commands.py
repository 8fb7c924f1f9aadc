"""The commands by group, each with its one-line help: all that `factcheck --help` needs to know.

In: nothing. Out: one static table, so that no command is imported before it is called. A test asserts
that each line here is the first line of that command's own help.
"""

from __future__ import annotations

import keyword
from typing import NamedTuple


class Entry(NamedTuple):
    """A command: its name, its group in the help, its one-line help. See module_of."""

    name: str
    group: str
    help: str


GROUPS = ("Desk", "Claims", "Evidence", "Draft", "Report", "Articles", "Upkeep")
COMMANDS = (
    Entry("review", "Desk", "Go through the claims of an article, one key a decision."),
    Entry("claims", "Desk", "List claims: filter, search, sort."),
    Entry("pick", "Desk", "Pick claims to be checked, or take the pick back."),
    Entry("scope", "Desk", "Tell or set which claims of an article are to be checked."),
    Entry("mark", "Desk", "Give a claim a verdict."),
    Entry("exclude", "Desk", "Leave a claim out of the check, with a reason."),
    Entry("restore", "Desk", "Take an excluded claim in again."),
    Entry("sample", "Desk", "Draw a sample of claims that anybody can draw again."),
    Entry("desk", "Desk", "Show what waits for whom, and what blocks the report."),
    Entry("second", "Desk", "Read claims as the second reader."),
    Entry("resolve", "Desk", "End a dispute between readers by a verdict."),
    Entry("assign", "Desk", "Give a claim or an article to a reviewer."),
    Entry("policy", "Desk", "Tell or set how many readers a claim needs."),
    Entry("agreement", "Desk", "Measure how far readers agree."),
    Entry("undo", "Desk", "Take back your last decision."),
    Entry("reconfirm", "Desk", "Say that a claim's review holds for the changed text."),
    Entry("history", "Desk", "Show who did what on a claim or an article, and when."),
    Entry("edit", "Claims", "Word a claim anew."),
    Entry("attribute", "Claims", "Say who states a claim."),
    Entry("split", "Claims", "Split a claim into several."),
    Entry("join", "Claims", "Join claims of one article into one."),
    Entry("add", "Claims", "Add a claim that the machine missed."),
    Entry("source", "Evidence", "Add evidence to a claim, list it or remove it."),
    Entry("match", "Evidence", "Find earlier claims that say the same, or nearly so."),
    Entry("same", "Evidence", "Say that a claim is the same as an earlier one."),
    Entry("library", "Evidence", "Take in files of claims that were checked elsewhere."),
    Entry("evidence", "Evidence", "Check the copies that were kept of sources."),
    Entry("annotate", "Evidence", "Write a note beside a claim, or tag or flag it."),
    Entry("said", "Evidence", "Tell whether a claim's speaker said it."),
    Entry("query", "Draft", "Put a question about a claim to somebody."),
    Entry("answer", "Draft", "Write down the answer to a query."),
    Entry("queries", "Draft", "Print the unanswered queries as one memo."),
    Entry("fix", "Draft", "Ask for a change to the article, or say what became of it."),
    Entry("fixes", "Draft", "Print the changes that an article needs."),
    Entry("lint", "Report", "Find what is still wrong with an article, or all."),
    Entry("conclude", "Report", "Write the bottom line of an article's report."),
    Entry("export", "Report", "Write the report of an article, or its data."),
    Entry("release", "Report", "Record that the report of an article goes out."),
    Entry("complaint", "Report", "Keep a complaint about a claim or an article."),
    Entry("correct", "Report", "Put a public notice to a claim."),
    Entry("stats", "Report", "Count verdicts, speakers, publishers, reviewers, weeks."),
    Entry("ingest", "Articles", "Read articles, find their claims, store both."),
    Entry("extract", "Articles", "Find the claims of a text without a database."),
    Entry("evaluate", "Articles", "Measure the machine's claims against what readers found."),
    Entry("score", "Articles", "Score sentences for how much they are worth a check."),
    Entry("explain", "Articles", "Show why a sentence gives the claims that it gives."),
    Entry("collect", "Articles", "Put an article into a collection, or list collections."),
    Entry("articles", "Articles", "List the articles of the database."),
    Entry("reingest", "Articles", "Read articles again from the bytes that were kept."),
    Entry("revisions", "Articles", "List the texts that an article has had."),
    Entry("diff", "Articles", "Show what changed between two texts of an article."),
    Entry("show", "Articles", "Show an article with its claims, one claim, or a source."),
    Entry("scales", "Upkeep", "List the scales of verdicts."),
    Entry("settings", "Upkeep", "Show the settings that hold, and where they stand."),
    Entry("doctor", "Upkeep", "Check the model and the database."),
    Entry("import", "Upkeep", "Take in a jsonl export, or ClaimReview markup."),
    Entry("unite", "Upkeep", "Take in what another database holds and this one does not."),
    Entry("backup", "Upkeep", "Copy the database, also while others write."),
    Entry(
        "datasette-metadata",
        "Upkeep",
        "Write how Datasette shows the database.",
    ),
    Entry("redact", "Upkeep", "Remove the text of one event for good."),
    Entry("forget", "Upkeep", "Remove an article and its text for good."),
    Entry("completion", "Upkeep", "Print the script that completes commands in your shell."),
)
BY_NAME = {entry.name: entry for entry in COMMANDS}


def module_of(command: str) -> str:
    """The name of a command's module: its own, made fit for Python."""
    name = command.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name

"""Bare `factcheck`: what waits in the database here, and the next step. Out: a table and words, or JSON."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from factcheck.cli.options import database, viewer
from factcheck.models import Overview

SHOWN = 10
"""Articles that the overview has room for on a terminal of 24 lines."""


def run(ctx: click.Context, *, as_json: bool) -> None:
    """Print the articles with their counts, then what to do next.

    Raises:
        StoreError: the database cannot be read.
    """
    path = database(ctx)
    found = _look(path, viewer(ctx))
    if as_json:
        _print(found)
    elif found.articles:
        _show(found)
    else:
        _welcome(path)


def _look(path: Path, viewer: str) -> Overview:
    if not path.exists():
        return Overview((), None)
    from factcheck.cli.viewing import seen_record
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = store.overview()
        seen = tuple(seen_record(store, article, viewer) for article in found.articles)
    return replace(found, articles=seen)


def _print(found: Overview) -> None:
    from factcheck.cli.jsonable import article_summary, plain
    from factcheck.cli.output import print_json
    from factcheck.desk.tally import counts

    rows: list[dict[str, Any]] = []
    for article in found.articles:
        done, excluded, left = counts(article)
        rows.append(article_summary(article) | {"done": done, "excluded": excluded, "left": left})
    print_json({"articles": rows, "stopped": plain(found.position)})


def _welcome(path: Path) -> None:
    from factcheck.cli.output import say

    say(f"Nothing is waiting: {path} holds no article yet.")
    say("Begin with:  factcheck ingest FILE")
    say("All commands: factcheck --help")


def _show(found: Overview) -> None:
    from factcheck.cli.articles import show_articles
    from factcheck.cli.looks import plural
    from factcheck.cli.output import say
    from factcheck.desk.tally import counts, is_waiting_for_somebody

    waiting = [article for article in found.articles if is_waiting_for_somebody(article)]
    shown = (waiting or found.articles)[:SHOWN]
    show_articles(shown)
    if len(shown) < len(found.articles):
        say(f"{len(shown)} of {plural(len(found.articles), 'article')}; factcheck articles lists all.")
    left = sum(counts(article)[2] for article in waiting)
    say("")
    if not waiting:
        say("Nothing is waiting: every claim is done or excluded.")
        say(f"Next: factcheck export {found.articles[-1].label} -o report.md")
        return
    say(f"{plural(left, 'claim')} left in {plural(len(waiting), 'article')}.")
    if found.position and any(article.label == found.position.article for article in waiting):
        say(f"{found.position.reviewer} stopped at {found.position.claim}.")
        say(f"Next: factcheck review {found.position.article}")
    else:
        say(f"Next: factcheck review {waiting[0].label}")

"""`factcheck policy`: how many readers make a claim of an article done, told or set."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import database, database_option, json_option, reviewer, reviewer_option


@click.command(name="policy")
@click.argument("article")
@click.argument("policy", required=False, metavar="[one|two|two:flagged]")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, article: str, policy: str | None, as_json: bool) -> None:
    """Tell or set how many readers a claim needs.

    one: a verdict with evidence makes a claim done. two: a second reader, who does not see the first one's
    verdict, has to agree. two:flagged: so for flagged claims, one reader for all others.

    \b
    Example: factcheck policy a3
             factcheck policy a3 two
    """
    if policy is None:
        show(database(ctx), article, as_json=as_json)
    else:
        run(database(ctx), article, reviewer(ctx), policy, as_json=as_json)


def show(path: Path, ref: str, *, as_json: bool) -> None:
    """Print the policy of an article.

    Raises:
        NotFoundError: no such article.
    """
    from factcheck.cli.looks import POLICY_WORDS
    from factcheck.cli.output import print_json, say
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        article = store.article(ref)
    if as_json:
        print_json({"article": article.label, "policy": article.policy})
        return
    say(f"{article.label}  {article.policy}: {POLICY_WORDS[article.policy]}")


def run(path: Path, ref: str, actor: str, policy: str, *, as_json: bool) -> None:
    """Record another policy.

    Raises:
        DeskError: no such policy, or it is that already.
        NotFoundError: no such article.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.looks import POLICY_WORDS, plural
    from factcheck.cli.output import print_json, say
    from factcheck.desk import work
    from factcheck.desk.tally import counts
    from factcheck.store import open_store

    with open_store(path, "write") as store:
        event = store.record(work.set_policy(store.article(ref), policy), actor)
        article = store.article(ref)
    if as_json:
        print_json([plain(event)])
        return
    left = plural(counts(article)[2], "claim")
    say(
        f"{article.label}  Policy {article.policy} ({POLICY_WORDS[article.policy]}), by {actor}. {left} left."
    )

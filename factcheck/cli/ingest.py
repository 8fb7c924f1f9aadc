"""`factcheck ingest`: articles in, claims found, both stored; each article is one transaction.

In: files, folders, patterns, "-". Out: a line an article. One article is held in memory at a time.
"""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.inputs import How, Sources, is_of_one, reading_options
from factcheck.cli.intake import Intake
from factcheck.cli.options import database, database_option, json_option, reviewer, reviewer_option, viewer
from factcheck.errors import FactcheckError, ReadingError, UnfitError, UsageError

if TYPE_CHECKING:
    from factcheck.cli.look_back import LookBack
    from factcheck.models import Ingested
    from factcheck.reading.feeds import FeedForm
    from factcheck.reading.metadata import Metadata


@click.command(name="ingest")
@click.argument("sources", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--title", metavar="TEXT", help="Title of the one article.")
@click.option("--byline", metavar="TEXT", help="Who wrote it.")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it stands.")
@click.option("--published", metavar="DATE", help="When it was published, as 2025-04-14.")
@click.option("--modified", metavar="DATE", help="When it was last changed.")
@click.option(
    "--scale", metavar="NAME|FILE.toml", help="The verdicts that it will be judged by (see factcheck scales)."
)
@click.option(
    "--policy",
    type=click.Choice(["one", "two", "two:flagged"]),
    help="How many readers make a claim done; else the settings, else one.",
)
@click.option(
    "--scope",
    type=click.Choice(["all", "picked"]),
    default="all",
    help="picked: only claims that are picked in review count.",
)
@click.option("--model", metavar="NAME", help="Another spaCy model: its name, or a path to one.")
@click.option("--as", "as_article", metavar="ARTICLE", help="It is a new draft of this article.")
@click.option("--new", is_flag=True, help="It is another article, however like a known one.")
@click.option("--collection", metavar="NAME", help="Put the articles into this collection.")
@click.option(
    "--map",
    "mapping",
    metavar="FIELD=COLUMN,...",
    help="Of .jsonl and .csv: which column is what, as text=body,published=date.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Of .jsonl and .csv: how many processes read at once.",
)
@click.option("--cluster", metavar="ADDRESS", help="Of .jsonl and .csv: a Dask scheduler whose workers read.")
@reading_options
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    sources: tuple[str, ...],
    scale: str | None,
    policy: str | None,
    model: str | None,
    as_json: bool,
    **options: Any,
) -> int:
    """Read articles, find their claims, store both.

    ARTICLE is a file (.txt, .md, .html, .pdf, .docx, .srt, .vtt), a web address, a folder, a pattern or - for
    standard input. What a file is, its bytes tell. An article that is in already is named and left as it is.
    With --json one object a line.

    The same path or address with a changed text is a new draft: claims keep what people did, those whose
    sentence changed are flagged, those whose sentence went are kept aside. Where the name misleads, say so
    by --as ARTICLE or --new. Of several sources, and in files of many articles, one that says nearly the same
    as a known one is taken in too and linked with it as a near-copy.

    A file of many articles (.jsonl, .csv) is taken in by itself; it can be stopped and started again. Bad
    lines of feed.csv are kept in feed.csv.rejects.jsonl. With --cluster the texts go to that scheduler and
    its workers. Which claims were seen before is told of articles that come singly.

    With --speaker it is a speech: what nobody else is said to say is that person's, and so is “I”. Subtitles
    (.srt, .vtt) keep their times, and whoever they name as speaking.

    \b
    Example: factcheck ingest article.txt --title "Border talks" --published 2025-04-14
             factcheck ingest https://example.org/article
             factcheck ingest address.srt --speaker "Ana Ruiz"
             factcheck ingest corpus.jsonl --map text=body,published=date --jobs 2
             factcheck ingest corpus.jsonl --cluster tcp://127.0.0.1:8786
             factcheck ingest drafts/ 'archive/**/*.md' --collection elections
    """
    from factcheck.cli.scale_choice import load_scale
    from factcheck.cli.settings_file import load_settings
    from factcheck.reading.metadata import Metadata

    said = {field.name: options[field.name] for field in fields(Metadata)}
    metadata = Metadata(**said) if any(said.values()) else None
    path = database(ctx)
    settings = load_settings(path)
    judged_by = load_scale(scale or settings.scale or "default")
    intake = Intake(path, judged_by, policy or settings.policy or "one", model)
    intake.scope = options["scope"]
    intake.threshold = settings.threshold
    intake.as_article, intake.new = options["as_article"], options["new"]
    if options["collection"] is not None:
        from factcheck.desk.collections import clean_name

        intake.collection = (clean_name(options["collection"]), reviewer(ctx))
    if form := _feed(sources, metadata):
        from factcheck.cli import feed
        from factcheck.reading.feeds import parse_map

        hands = feed.Hands(options["jobs"], options["cluster"])
        mapping = parse_map(options["mapping"])
        intake.bulk = intake.new = True  # thousands come from many hands: copies are no drafts of each other
        return feed.run(
            sources[0], form, mapping, intake, hands=hands, said=said["language"], as_json=as_json
        )
    if options["mapping"] or options["jobs"] > 1 or options["cluster"]:
        raise UsageError("--map, --jobs and --cluster are for .jsonl and .csv files", "Leave them out.")
    described = metadata is not None or scale is not None or policy is not None or intake.scope != "all"
    if options["as_article"] and (options["new"] or len(sources) > 1 or sources[0].endswith("/")):
        raise UsageError("--as is for one draft of one article", "Name one source, without --new.")
    found = Sources(sources, metadata, How(options["form"], options["allow_private"], model))
    intake.alone, intake.viewer = found.alone, viewer(ctx)
    return run(found, intake, as_json=as_json, described=described)


def _feed(sources: tuple[str, ...], metadata: Metadata | None) -> FeedForm | None:
    """Which kind of file of many articles is named; None where single articles are.

    Raises:
        UsageError: a feed beside other sources, or with a title and the like.
    """
    from factcheck.reading.feeds import feed_form

    forms = [feed_form(name) for name in sources]
    if not any(forms):
        return None
    if len(forms) > 1:
        raise UsageError("A file of many articles is ingested by itself", "Name one file at a time.")
    if metadata and (metadata.speaker or is_of_one(metadata)):
        raise UsageError(
            f"{sources[0]} holds many articles, which have no one title or speaker", "Use --map."
        )
    return forms[0]


def run(sources: Sources, intake: Intake, *, as_json: bool, described: bool) -> int:
    """Take each source in; one that cannot be read or stored is reported and the rest go in.

    With `described` (a title, a scale or the like was given) it is said that what is in already does not
    take them on.

    Returns:
        0, or 1 where a source was left out.

    Raises:
        KeyboardInterrupt: as it came, saying what was kept.
        StoreError: the database takes no more; what was stored before stays.
    """
    from factcheck.cli.looks import plural
    from factcheck.cli.output import tell
    from factcheck.cli.progress import Progress

    first, added, known = "", 0, 0
    with intake, Progress("ingesting", len(sources)) as bar:
        try:
            for article in sources.articles(bar):
                try:
                    taken = intake.take(article)
                except (ReadingError, UnfitError) as error:
                    sources.fail(error, bar)
                    continue
                added += taken.added
                known += not taken.added
                first = first or taken.article.label
                told = intake.look_back(taken)
                bar.aside(partial(report, taken, article.name, told, as_json=as_json))
        except KeyboardInterrupt:
            kept = plural(added, "article")
            raise KeyboardInterrupt(f"Stopped. {kept} went in whole; run it again to go on.") from None
        except FactcheckError:
            if added:
                tell(f"{plural(added, 'article')} went in before this.")
            raise
    if known and described:
        tell("What was in already keeps the title, scale and policy that it was begun with.")
    if first and not as_json:
        tell(f"Next: factcheck review {first if len(sources) == 1 else ''}".rstrip())
    return 1 if sources.failed else 0


def report(taken: Ingested, name: str, told: LookBack, *, as_json: bool) -> None:
    """Say what became of one source."""
    from factcheck.cli import look_back
    from factcheck.cli.articles import title_of
    from factcheck.cli.looks import plural
    from factcheck.cli.output import print_json, say

    article = taken.article
    if as_json:
        row = {"source": name, "added": taken.added, "label": article.label, "uid": article.uid}
        if taken.revised:
            from factcheck.cli.draft import revision_row

            row |= revision_row(taken.revised)
        row |= {"title": article.title, "claims": article.claims, "copy_of": article.copy_of}
        print_json(row | told.row(), line=True)
        return
    if taken.revised:
        from factcheck.cli.draft import say_revision

        say_revision(taken.revised)
    elif taken.added:
        say(f"{article.label}  {title_of(article)}: {plural(article.claims, 'claim')}")
        if article.copy_of:
            say(f"  near-copy of {article.copy_of}: {article.copy_share or 0:.0%} in common")
    else:
        say(f"{article.label}  {title_of(article)}: is in already, nothing added")
    look_back.say(told)

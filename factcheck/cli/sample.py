"""`factcheck sample`: a reproducible queue of claims, drawn, listed, given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from factcheck.cli.collection_choice import collection_option
from factcheck.cli.options import database, database_option, json_option, reviewer, reviewer_option
from factcheck.desk.sampling import FIELDS
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.desk.sampling import Stratum
    from factcheck.models import Sample
    from factcheck.store import Store


class How(NamedTuple):
    """How a sample is to be drawn."""

    wanted: int
    seed: int
    by: tuple[str, ...]
    collection: str | None

    @property
    def name(self) -> str:
        """What it is called where no name is given: by-publisher-400-7."""
        by = ["by", *self.by] if self.by else ["simple"]
        of = [self.collection] if self.collection else []
        return "-".join([*by, *of, str(self.wanted), str(self.seed)])


@click.command(name="sample")
@click.argument("name", required=False)
@click.option("--n", "wanted", type=click.IntRange(1), metavar="N", help="Draw so many claims.")
@click.option(
    "--seed",
    type=click.IntRange(-(2**53), 2**53),
    default=1,
    show_default=True,
    help="Any number; the same one gives the same claims.",
)
@click.option(
    "--by",
    type=click.Choice(FIELDS),
    multiple=True,
    help="Each group of this field in proportion; several narrow the groups.",
)
@collection_option
@click.option("--drop", is_flag=True, help="Give the sample up.")
@json_option
@reviewer_option
@database_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    name: str | None,
    wanted: int | None,
    seed: int,
    by: tuple[str, ...],
    collection: str | None,
    drop: bool,
    as_json: bool,
) -> None:
    """Draw a sample of claims that anybody can draw again.

    The claims are ordered by a hash of the seed and of each claim's content, so that the same articles give
    the same sample on any machine. With --by each group gets its share of N, at least one where N allows.
    Left out are claims that are excluded, not selected (ingest --scope picked) or gone from their article.
    The sample is kept under NAME: factcheck review --sample NAME goes through it, factcheck claims --sample
    NAME lists it. Without --n: the sample of that name, or all.

    \b
    Example: factcheck sample --n 400 --seed 7 --by publisher
             factcheck sample pilot --n 40 --by kind --by speaker --collection elections
             factcheck sample pilot --json
             factcheck sample pilot --drop
    """
    if drop:
        if name is None or wanted is not None:
            raise UsageError("--drop needs NAME, without --n", "factcheck sample pilot --drop")
        give_up(database(ctx), name, reviewer(ctx))
    elif wanted is None:
        if by or collection is not None:
            raise UsageError("--n is missing: how many claims?", "factcheck sample --n 400 --by publisher")
        show(database(ctx), name, as_json=as_json)
    else:
        run(database(ctx), name, How(wanted, seed, by, collection), reviewer(ctx), as_json=as_json)


def run(path: Path, name: str | None, how: How, actor: str, *, as_json: bool) -> None:
    """Draw a sample and keep it; one that was drawn so before is only shown.

    Raises:
        DeskError: another sample has that name, or there is no claim to draw from.
        NotFoundError: no such collection.
    """
    from factcheck.cli.output import tell
    from factcheck.desk import sampling
    from factcheck.store import open_store

    name = sampling.clean_name(name or how.name)
    with open_store(path, "write") as store:
        strata = _strata(store, how)
        drawn = sampling.draw(strata, how.wanted, how.seed)
        same = _drawn_before(store, name, how, drawn)
        if same is None:
            store.keep_sample(sampling.sample(name, drawn, population=len(strata), **how._asdict()), actor)
        kept = store.sample(name)
        groups = Counter(strata[uid] for uid in drawn)
    if how.wanted > len(strata):
        tell(f"There are only {len(strata):,} claims to draw from: all of them are in the sample.")
    if as_json:
        _print(kept, groups)
    else:
        _show_drawn(kept, groups)


def _strata(store: Store, how: How) -> dict[str, Stratum]:
    """The claims to draw from, each with its group."""
    from factcheck.desk.sampling import stratum
    from factcheck.models import ClaimFilter

    articles = {article.uid: article for article in store.articles(how.collection)}
    return {
        claim.uid: stratum(claim, articles[claim.article_uid], how.by)
        for claim in store.claims(ClaimFilter(collection=how.collection))
        if claim.status != "excluded" and claim.selected and not claim.orphaned
    }


def _drawn_before(store: Store, name: str, how: How, drawn: Sequence[str]) -> Sample | None:
    """The sample of that name where it is the same one; None where there is none.

    Raises:
        DeskError: another sample has that name.
    """
    from factcheck.errors import DeskError

    there = next((sample for sample in store.samples() if sample.name == name), None)
    if there is None:
        return None
    uids = tuple(store.claim(label).uid for label in there.claims)
    if (there.wanted, there.seed, there.by, there.collection) == how and uids == tuple(drawn):
        return there
    raise DeskError(
        f"another sample is called “{name}”",
        f"Give this one another name, or give that one up: factcheck sample {name!r} --drop",
    )


def give_up(path: Path, name: str, actor: str) -> None:
    """Record that a sample is given up.

    Raises:
        DeskError: there is none of that name.
    """
    from factcheck.cli.output import say
    from factcheck.desk.sampling import drop
    from factcheck.store import open_store

    draft = drop(name)
    with open_store(path, "write") as store:
        store.keep_sample(draft, actor)
    say(f"{draft.body['name']}: given up, by {actor}. Its claims stay as they are.")


def show(path: Path, name: str | None, *, as_json: bool) -> None:
    """Print one sample with the labels of its claims, or a table of all.

    Raises:
        NotFoundError: there is none of that name.
    """
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import Column, print_json, print_table, say, tell
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        found = [store.sample(name)] if name is not None else list(store.samples())
    if as_json:
        print_json(plain(found[0] if name is not None else found))
    elif name is not None:
        say(f"{found[0].name}: {_about(found[0])}")
        say(" ".join(found[0].claims))
    elif found:
        columns = [Column("Sample", wraps=True), Column("Claims", right=True), Column("Drawn", wraps=True)]
        rows = [[each.name, f"{len(each.claims):,}", _about(each)] for each in found]
        print_table(columns, rows)
    else:
        tell("No sample was drawn yet: factcheck sample --n 100 --seed 1")


def _about(sample: Sample) -> str:
    by = f" by {', '.join(sample.by)}" if sample.by else ""
    of = f" of the collection {sample.collection}" if sample.collection else ""
    drawn = f"{sample.wanted:,} asked for{by} of {sample.population:,}{of}"
    return f"{drawn}, seed {sample.seed}, by {sample.actor}"


def _print(sample: Sample, groups: Counter[Stratum]) -> None:
    from factcheck.cli.jsonable import plain
    from factcheck.cli.output import print_json

    counted = [{"values": list(group), "claims": number} for group, number in _ordered(groups)]
    print_json(plain(sample) | {"groups": counted})


def _ordered(groups: Counter[Stratum]) -> list[tuple[Stratum, int]]:
    return sorted(groups.items(), key=lambda item: (-item[1], item[0]))


def _show_drawn(sample: Sample, groups: Counter[Stratum]) -> None:
    from factcheck.cli.looks import NO_VALUE, plural
    from factcheck.cli.output import Column, print_table, say, tell

    say(f"{sample.name}: {plural(len(sample.claims), 'claim')}, {_about(sample)}")
    if sample.by:
        columns = [*(Column(field.capitalize(), wraps=True) for field in sample.by)]
        rows = [[*(v or NO_VALUE for v in group), f"{number:,}"] for group, number in _ordered(groups)]
        print_table([*columns, Column("Claims", right=True)], rows)
    tell(f"Next: factcheck review --sample {_quoted(sample.name)}")


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)

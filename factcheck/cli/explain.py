"""`factcheck explain`: why a sentence gives the claims that it gives. Out: tree, cues, rules."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.options import database, database_option, json_option
from factcheck.errors import DeskError, UsageError

if TYPE_CHECKING:
    from factcheck.models import Article, ArticleRecord
    from factcheck.store import Store

_CLAIM = re.compile(r"a?\d+\.\d+")


@click.command(name="explain")
@click.argument("what", metavar="CLAIM|SENTENCE")
@click.option("--model", metavar="NAME", help="Another spaCy model: its name, or a path to one.")
@json_option
@database_option
@click.pass_context
def command(ctx: click.Context, *, what: str, model: str | None, as_json: bool) -> None:
    """Show why a sentence gives the claims that it gives.

    CLAIM (a3.14) is explained by its sentence in its article; anything else is taken as text, no database
    needed. The parse is made anew by this version of the program.

    \b
    Example: factcheck explain a3.14
             factcheck explain "The firm closed 150 shops, cutting 2,000 jobs."
    """
    run(database(ctx), what, model=model, as_json=as_json)


def run(path: Path, what: str, *, model: str | None, as_json: bool) -> None:
    """Explain the claim's sentence, or each sentence of the text.

    Raises:
        NotFoundError: no claim goes by that name.
        UsageError: the text holds no word.
    """
    from factcheck.cli.model import load_extractor
    from factcheck.cli.output import print_json
    from factcheck.extraction import layers
    from factcheck.extraction.explain import explain

    article, place = _of_claim(path, what) if _CLAIM.fullmatch(what.strip()) else (_of_text(what), None)
    doc = load_extractor(model).parse(article)
    sentences = layers.ensure_sentences(doc)
    chosen = [
        index
        for index, sentence in enumerate(sentences)
        if place is None or doc[sentence.start].idx <= place < _end(doc[sentence.end - 1])
    ]
    found = [explain(doc, index) for index in chosen]
    if as_json:
        print_json(found)
        return
    for one in found:
        _show(one)


def _of_claim(path: Path, ref: str) -> tuple[Article, int]:
    """The article of a stored claim, and where the claim begins in it."""
    from factcheck.models import Article
    from factcheck.store import open_store

    with open_store(path, "read") as store:
        claim = store.claim(ref)
        dossier = store.article_dossier(f"a{claim.article_number}")
        voices = _voices(store, dossier.article)
    if claim.orphaned:
        raise DeskError(
            f"the sentence of {claim.label} is no longer in the article", "Explain its text instead."
        )
    record, raw = dossier.article, dossier.article.text.encode()
    article = Article(record.name, record.text, raw, "text/plain", "utf-8", dossier.blocks)
    return replace(article, speaker=record.speaker, voices=voices), claim.start


def _voices(store: Store, record: ArticleRecord) -> tuple[tuple[int, int, str], ...]:
    """Who speaks where in subtitles, as their bytes say; none where this version reads them otherwise."""
    from factcheck.cli.reingest import read_again

    if not record.times:
        return ()
    again = read_again(store, record)
    return again.voices if again.text == record.text else ()


def _of_text(text: str) -> Article:
    from factcheck.models import Article, Block

    if not any(character.isalpha() for character in text):
        raise UsageError(
            "there is no sentence to explain", "Give a claim (a3.14) or a sentence in quotation marks."
        )
    return Article("", text, text.encode(), "text/plain", "utf-8", (Block(0, len(text), "paragraph"),))


def _end(token: Any) -> int:
    return int(token.idx) + len(token.text)


def _show(one: dict[str, Any]) -> None:
    from factcheck.cli.looks import NO_VALUE
    from factcheck.cli.output import say
    from factcheck.cli.safe import safe

    say(safe(one["text"]))
    cue = f", by “{safe(one['cue'])}”" if one["cue"] else ""
    say(f"  Label: {one['label']} (rule {one['rule']}{cue})")
    _show_score(one, "  ")
    for found in one["attributions"]:
        speaker = safe(found["speaker"] or found["source"] or NO_VALUE)
        say(f"  Speaker: {speaker}, by “{safe(found['cue'])}” (rule {found['rule']})")
    for found in one["references"]:
        name = safe(found["name"] or "unresolved")
        say(f"  Reference: {safe(found['text'])} → {name} (rule {found['rule']})")
    for claim in one["claims"]:
        say(f"  Claim: {safe(claim['text'])}")
        say(f"    rules: {', '.join(claim['rules'])}; from: {safe(' … '.join(claim['parts']))}")
        say(f"    kind: {claim['kind']}")
        _show_score(claim, "    ")
    say("  Parse:")
    for tree in one["parse"]:
        _show_tree(tree, "    ")


def _show_score(one: dict[str, Any], indent: str) -> None:
    from factcheck.cli.looks import score_text, signed
    from factcheck.cli.output import say
    from factcheck.cli.safe import safe

    decided = "check-worthy" if one["check_worthy"] else "below the threshold"
    say(f"{indent}Score: {score_text(one['score'])} ({decided}); factual {score_text(one['factual'])}")
    weights = (f"{safe(each['what'])} {signed(each['weight'])}" for each in one["because"])
    say(f"{indent}  because: {'; '.join(weights)}")


def _show_tree(node: dict[str, Any], indent: str) -> None:
    from factcheck.cli.output import say
    from factcheck.cli.safe import safe

    entity = f" [{node['entity']}]" if node["entity"] else ""
    say(f"{indent}{safe(node['text'])}  {node['dependency']}, {node['tag']}{entity}")
    for child in node["children"]:
        _show_tree(child, f"{indent}  ")

"""What each rule family brings: the same parses, with one family switched off at a time.

In: a function that measures the claims found now. Out: a row a family, with what its absence costs.
Families are switched off where the steps are put together, so no rule needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from unittest import mock

from factcheck.extraction import layers, working
from factcheck.extraction.rules import (
    adverbials,
    ages,
    appositions,
    constructions,
    coordination,
    descriptions,
    firstperson,
    gapping,
    nominals,
    origins,
    participles,
    places,
    realising,
    references,
    relatives,
    splitting,
    unjoined,
)

Measure = Callable[[], dict[str, float]]
FINDERS: dict[str, tuple[Callable[..., Any], ...]] = {
    "relative clauses": (relatives.find_relatives,),
    "appositions": (appositions.find_appositions,),
    "participles": (participles.find_participles,),
    "adverbial and absolute clauses": (adverbials.find_adverbials, adverbials.find_absolutes),
    "coordinated clauses and verbs": (
        coordination.find_semicolon_clauses,
        coordination.find_coordinated_clauses,
    ),
    "clauses without their verb": (gapping.find_gapped,),
    "clauses with a comma or a colon between them": (unjoined.find_unjoined_clauses,),
    "where places lie": (places.find_places,),
    "where somebody is from, how old": (origins.find_origins, ages.find_ages),
}
MEASURES = ("F1", "strict", "speaker")


def switched_off() -> Iterator[tuple[str, list[Any]]]:
    """(family, the patches that switch it off)."""
    for family, finders in FINDERS.items():
        kept = tuple(finder for finder in constructions.FINDERS if finder not in finders)
        yield family, [mock.patch.object(splitting, "FINDERS", kept)]
    yield "coordinations inside a clause", [mock.patch.object(splitting, "variants", _as_it_is)]
    yield "members of a number", [mock.patch.object(splitting, "with_counted", _as_it_is)]
    yield "repair of the parse", [mock.patch.object(splitting, "mend", _untouched)]
    yield "the article's event", [mock.patch.object(references, "find_topic", _none)]
    yield (
        "the event before claims that name nothing",
        [mock.patch.object(references, "find_settings", _nothing)],
    )
    yield "words that go without saying", [mock.patch.object(references, "find_topical", _nothing)]
    yield (
        "deeds named again",
        [
            mock.patch.object(descriptions, "find_deeds", _nothing),
            mock.patch.object(descriptions, "find_disputes", _nothing),
        ],
    )
    yield (
        "people told apart by what befell them",
        [
            mock.patch.object(descriptions, "find_befallen", _none_found),
            mock.patch.object(references, "find_followed", _as_found),
        ],
    )
    yield "whom a speaker speaks for", [mock.patch.object(firstperson, "body_of", _none_of_two)]
    yield (
        "families and bodies named in passing",
        [
            mock.patch.object(references, "find_families", _none_found),
            mock.patch.object(descriptions, "find_modifying_bodies", _none_found),
        ],
    )
    yield (
        "what sort of thing a name is",
        [
            mock.patch.object(descriptions, "find_told_classes", _none_found),
            mock.patch.object(descriptions, "find_known_classes", _none_found),
            mock.patch.object(nominals, "narrower", _no_narrower),
        ],
    )
    yield "names said in full once", [mock.patch.object(realising, "said_already", _never)]
    yield "references", [mock.patch.object(working, "find_claims", _without_references)]
    yield "attributions", [mock.patch.object(layers, "find_attributions", _no_attributions)]


def _as_it_is(_plan: object, piece: object) -> list[object]:
    return [piece]


def _untouched(tree: object) -> object:
    return tree


def _none(_scene: object) -> None:
    return None


def _nothing(_scene: object, _found: object) -> tuple[()]:
    return ()


def _as_found(_scene: object, found: list[Any]) -> list[Any]:
    return found


def _no_narrower(_scene: object, _head: int, _index: object) -> list[Any]:
    return []


def _none_of_two(_scene: object, _speaker: object) -> None:
    return None


def _none_found(_scene: object) -> list[Any]:
    return []


def _never(*_arguments: object) -> bool:
    return False


def _no_attributions(_doc: object, _quotations: object) -> tuple[()]:
    return ()


def _without_references(tree: Any, sentences: Any, quotations: Any, attributions: Any, _: Any) -> Any:
    return splitting.find_claims(tree, sentences, quotations, attributions, ())


def rows(measure: Measure) -> Iterator[str]:
    """Markdown rows: what F1, strict F1 and speaker F1 fall by without each family."""
    whole = measure()
    yield "| without | " + " | ".join(MEASURES) + " |\n|---|" + "---|" * len(MEASURES)
    for family, patches in switched_off():
        with ExitStack() as stack:
            for patch in patches:
                stack.enter_context(patch)
            without = measure()
        cells = (f"{without[name] - whole[name]:+.3f}" for name in MEASURES)
        yield f"| {family} | " + " | ".join(cells) + " |"

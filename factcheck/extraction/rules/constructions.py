"""The constructions that are taken out of a sentence: who finds them, in which order, and who words them.

In: nothing. Out: two tables that splitting goes through; of two finders of one head the first has it.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extraction.rules import (
    adverbials,
    ages,
    appositions,
    coordination,
    gapping,
    origins,
    participles,
    places,
    relatives,
    sequences,
    unjoined,
)
from factcheck.extraction.rules.pieces import Detached, Plan, Words

FINDERS = (
    relatives.find_relatives,
    ages.find_ages,
    appositions.find_appositions,
    participles.find_participles,
    adverbials.find_adverbials,
    adverbials.find_absolutes,
    sequences.find_sequences,
    sequences.find_causes,
    gapping.find_gapped,
    places.find_places,
    origins.find_origins,
    coordination.find_semicolon_clauses,
    unjoined.find_unjoined_clauses,
    coordination.find_coordinated_clauses,
)
WORDERS: dict[str, Callable[[Plan, Detached], Words | None]] = {
    "relative": relatives.word_relative,
    "of_subject": relatives.word_of_subject,
    "of_name": relatives.word_of_name,
    "apposition": appositions.word_apposition,
    "participle": participles.word_participle,
    "own_subject": participles.word_participle,
    "noun_participle": participles.word_participle,
    "adverbial": adverbials.word_adverbial,
    "absolute": adverbials.word_absolute,
    "sequence": sequences.word_sequence,
    "cause": sequences.word_cause,
    "gap": gapping.word_gapped,
    "place": places.word_place,
    "age": ages.word_age,
    "origin_of_subject": origins.word_origin,
    "origin_of_name": origins.word_origin,
    "coordination": coordination.word_coordinated,
}

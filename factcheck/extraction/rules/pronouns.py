"""Third-person pronouns → what they stand for, left to right.

In: a Scene. Out: one Decision a pronoun: the candidate that weighs most, with its probability, or None.
What was decided early on helps later: a resolved pronoun keeps its antecedent near and tells its gender.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.candidates import FAMILIES, Candidate, Memory, Occurrence, find_candidates
from factcheck.extraction.rules.features import Features, candidate_features, null_features
from factcheck.extraction.rules.gender import PRONOUN_GENDER
from factcheck.extraction.rules.ranking import load_weights, probabilities
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.tree import SUBJECTS

SPEECH_VERBS = load_words("speech_verbs")
CHAIN_ABOVE = 0.5
"""A pronoun resolved with more than this probability counts as an occurrence of its antecedent."""
TELLS_GENDER_ABOVE = 0.9
VOTE_LEAST = 0.8
VOTE_SHARE = 4.0
"""An entity is taken for a man or woman where the pronouns of one gender outweigh the others so far."""
PARTNER_DOUBT = 3.0
"""What the chance is divided by where one of two who are joined would be meant."""
COUNTERPART_DOUBT = 1.5
"""The same where subject and object of one verb are of one kind and number."""
SUPERSEDED_DOUBT = 4.0
"""The same where the paragraph has told of somebody else since: near certainty is left in doubt."""
CHAIN_DOUBT = {"he": 0.25, "it": 1.0, "they": 1.0}
"""A chain of pronouns is no surer than its links together; he and she, who agree in more, chain better."""


Weighed = dict[int, tuple[list[Candidate], list[str | None], list[float]]]
"""Pronoun → its candidates, their genders, the chance of each."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a pronoun stands for, if anything near."""

    pronoun: int
    candidate: Candidate | None
    probability: float
    rival: float = 0.0
    """The probability of the second best candidate."""


def is_pronoun(scene: Scene, token: int) -> bool:
    """A third-person pronoun; "US" and "IT" in capitals are names."""
    tree = scene.tree
    return (
        tree.lower[token] in FAMILIES
        and tree.pos[token] in {"PRON", "DET"}
        and not tree.text[token].isupper()
    )


def walk(scene: Scene) -> Iterator[tuple[Memory, int]]:
    """Each pronoun in text order with what was met before it."""
    memory = Memory(scene)
    upcoming = iter(sorted(scene.mentions, key=lambda mention: mention.head))
    mention = next(upcoming, None)
    for token, word in enumerate(scene.tree.lower):
        if word in FAMILIES and is_pronoun(scene, token):
            while mention is not None and mention.head <= token:
                memory.add(Occurrence(mention.head, mention.cluster, mention))
                mention = next(upcoming, None)
            yield memory, token


def weigh(memory: Memory, pronoun: int) -> tuple[list[Candidate], list[Features], Features]:
    """The candidates with their features, and the features of none."""
    candidates = find_candidates(memory, pronoun)
    rows = candidate_features(memory.scene, pronoun, candidates)
    return candidates, rows, null_features(memory.scene, pronoun, candidates)


def _chances(
    memory: Memory, pronoun: int, weights: dict[str, float], known: Weighed
) -> tuple[list[Candidate], list[float]]:
    """The candidates and how likely each is; what an earlier reading found, where all is as it was then."""
    candidates = find_candidates(memory, pronoun)
    genders = [memory.scene.genders.get(candidate.cluster) for candidate in candidates]
    before = known.get(pronoun)
    if before is None or before[:2] != (candidates, genders):
        rows = candidate_features(memory.scene, pronoun, candidates)
        null = null_features(memory.scene, pronoun, candidates)
        before = known[pronoun] = (candidates, genders, probabilities(weights, rows, null))
    return candidates, before[2]


def decide(
    scene: Scene, tables: dict[str, dict[str, float]] | None = None, known: Weighed | None = None
) -> list[Decision]:
    """All pronouns of the article.

    Args:
        tables: family → feature → weight; None takes those that come with the program.
        known: what an earlier reading of the article found, and this one finds.
    """
    tables = load_weights()["families"] if tables is None else tables
    known = {} if known is None else known
    found = []
    for memory, pronoun in walk(scene):
        family = FAMILIES[scene.tree.lower[pronoun]]
        candidates, chances = _chances(memory, pronoun, tables[family], known)
        if not candidates:
            found.append(Decision(pronoun, None, 0.0))
            continue
        best = max(range(len(chances)), key=chances.__getitem__)
        chosen = candidates[best]
        chance = chances[best] * chosen.nearest.confidence ** CHAIN_DOUBT[family]
        if _has_partner(scene, chosen, candidates):
            chance /= PARTNER_DOUBT
        elif family != "he" and _has_counterpart(scene, pronoun, chosen, candidates):
            chance /= COUNTERPART_DOUBT
        elif _is_superseded(scene, pronoun, chosen, candidates):
            chance /= SUPERSEDED_DOUBT
        rival = max((p for i, p in enumerate(chances) if i != best), default=0.0)
        found.append(Decision(pronoun, chosen, chance, rival))
        if chances[best] > CHAIN_ABOVE:
            memory.add(Occurrence(pronoun, chosen.cluster, None, family, chance))
        if chance > TELLS_GENDER_ABOVE and family == "he":
            scene.genders.setdefault(chosen.cluster, PRONOUN_GENDER[scene.tree.lower[pronoun]])
    return found


def _has_partner(scene: Scene, chosen: Candidate, candidates: list[Candidate]) -> bool:
    """ "Okafor and Clarke argued. He left": either may be meant; "they" who are joined are all of them."""
    tree, token = scene.tree, chosen.nearest.token
    if chosen.mention.members:
        return False
    tokens = {candidate.nearest.token for candidate in candidates}
    joined = [c for c in tree.children[token] if tree.dep[c] == "conj"]
    if tree.dep[token] == "conj":
        joined.append(tree.head[token])
    return chosen.nearest.mention is not None and any(other in tokens for other in joined)


def _has_counterpart(scene: Scene, pronoun: int, chosen: Candidate, candidates: list[Candidate]) -> bool:
    """ "The firm sued the bank. It lost.": whom the verb joins may both be meant, where they are alike."""
    tree, token = scene.tree, chosen.nearest.token
    if scene.sentence[token] == scene.sentence[pronoun] or tree.dep[token] not in {*SUBJECTS, "dobj"}:
        return False
    kind = (chosen.mention.who, chosen.mention.plural)
    return any(
        tree.head[other.nearest.token] == tree.head[token]
        and tree.dep[other.nearest.token] in {*SUBJECTS, "dobj"}
        and (other.mention.who, other.mention.plural) == kind
        for other in candidates
        if other is not chosen
    )


def _is_superseded(scene: Scene, pronoun: int, chosen: Candidate, candidates: list[Candidate]) -> bool:
    """ "… Okafor said.¶ Clarke dismissed the report. “I left,” he said.": since then a paragraph has begun
    with somebody else as the subject of its sentence"""
    tree, near = scene.tree, chosen.nearest.token
    here = scene.paragraph[pronoun]
    speaks = tree.dep[pronoun] in SUBJECTS and tree.lemma[tree.head[pronoun]] in SPEECH_VERBS
    if scene.paragraph[near] == here or not speaks:
        return False
    return any(
        scene.paragraph[other.nearest.token] == here
        and other.mention.who == "person"
        and other.nearest.mention is not None
        and scene.sentence[other.nearest.token] == scene.sentence[pronoun] - 1
        and tree.dep[other.nearest.token] in SUBJECTS
        and tree.dep[tree.head[other.nearest.token]] == "ROOT"
        for other in candidates
    )


def decide_twice(scene: Scene, tables: dict[str, dict[str, float]] | None = None) -> list[Decision]:
    """As `decide`, but the article is read once before: what all its pronouns tell of gender counts.

    "Clarke left. … She praised him. … Clarke said he": by the end it is plain that Clarke is not "she".
    """
    votes: dict[int, dict[str, list[float]]] = {}
    known = dict(scene.genders)
    told = dict(known)
    weighed: Weighed = {}
    first = decide(scene, tables, weighed)
    for decision in first:
        gender = PRONOUN_GENDER.get(scene.tree.lower[decision.pronoun])
        if decision.candidate is not None and gender is not None:
            cluster = votes.setdefault(decision.candidate.cluster, {"male": [], "female": []})
            cluster[gender].append(decision.probability)
    for number, cluster in votes.items():
        if (gender := _elected(cluster)) is not None:
            told.setdefault(number, gender)
    if told == known:
        # nothing was learned: a second reading would say the same
        return first
    scene.genders = told
    return decide(scene, tables, weighed)


def _elected(votes: dict[str, list[float]]) -> str | None:
    """The gender that outweighs the other; one vote against it, less sure than its best, is an error.

    "Ruiz appointed Hart … She left … he": he who was first taken for Ruiz cannot undo that she is "she".
    """
    gender, other = sorted(votes, key=lambda name: sum(votes[name]), reverse=True)
    against = sorted(votes[other])
    if against and max(votes[gender]) > against[-1]:
        against.pop()
    weight = sum(votes[gender])
    return gender if weight >= VOTE_LEAST and weight >= VOTE_SHARE * sum(against) else None


def is_sure(decision: Decision, bounds: dict[str, float]) -> bool:
    """Whether the candidate is likely enough ("least") and no other comes near it ("rival")."""
    likely = decision.candidate is not None and decision.probability >= bounds["least"]
    return likely and decision.rival <= bounds["rival"]

"""What speaks for a candidate, and what speaks for leaving a pronoun alone.

In: a Scene, a pronoun, its candidates. Out: names of features with values; `ranking` holds their weights.
"""

from __future__ import annotations

from math import log2

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.binding import clause_of, subject_of
from factcheck.extraction.rules.candidates import FAMILIES, Candidate
from factcheck.extraction.rules.gender import PRONOUN_GENDER
from factcheck.extraction.rules.paths import clause_path
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.tree import SUBJECTS

Features = dict[str, float]
SPEECH_VERBS = load_words("speech_verbs")
MINDED_VERBS = SPEECH_VERBS | load_words("attitude_verbs")
WEATHER = frozenset({"rain", "snow", "hail", "pour", "freeze"})
RAISING = frozenset({"seem", "appear", "happen", "turn", "look", "sound", "feel", "matter", "take", "mean"})
"""Verbs whose "it" often stands for nothing: "it seems", "it takes a week to …"."""
TALK = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})
OBJECT_LABELS = frozenset({"dobj", "dative"})


def role(scene: Scene, token: int) -> str:
    """subject, object, possessive, oblique or other."""
    dep = scene.tree.dep[token]
    if dep in SUBJECTS:
        return "subject"
    if dep in OBJECT_LABELS:
        return "object"
    if dep == "poss" or scene.tree.tag[token] == "PRP$":
        return "possessive"
    return "oblique" if dep == "pobj" else dep if dep in {"conj", "appos", "attr"} else "other"


def candidate_features(scene: Scene, pronoun: int, candidates: list[Candidate], rank: int) -> Features:
    """What speaks for or against the candidate at `rank` of the list, nearest first."""
    tree, candidate = scene.tree, candidates[rank]
    near, mention = candidate.nearest.token, candidate.mention
    distance = scene.sentence[pronoun] - scene.sentence[near]
    its_role, own_role = role(scene, near), role(scene, pronoun)
    found: Features = {
        f"distance_{min(distance, 4)}": 1.0,
        f"rank_{min(rank, 4)}": 1.0,
        f"role_{its_role}": 1.0,
        f"kind_{mention.who}": 1.0,
        f"determiner_{mention.determiner}": 1.0,
        "frequency": log2(candidate.count),
        "tokens_between": log2(1 + pronoun - near),
    }
    flags = {
        "only_candidate": len(candidates) == 1,
        "same_paragraph": scene.paragraph[near] == scene.paragraph[pronoun],
        "nearest_is_pronoun": candidate.nearest.mention is None,
        "nearest_is_same_word_family": candidate.nearest.mention is None and its_role == own_role,
        "parallel_subject": its_role == own_role == "subject",
        "parallel_object": its_role == own_role == "object",
        "in_opening": scene.paragraph[candidate.first] == 0,
        "coordination": bool(mention.members),
        "plural": mention.plural,
        "gender_told": scene.genders.get(candidate.cluster, mention.gender)
        == PRONOUN_GENDER.get(tree.lower[pronoun], ""),
        "inside_other_phrase": its_role == "oblique" and not tree.is_verb(tree.head[tree.head[near]]),
        "main_subject": its_role == "subject" and tree.dep[tree.head[near]] == "ROOT",
    }
    if distance == 0:
        flags |= _within_sentence(scene, pronoun, near)
    if FAMILIES[tree.lower[pronoun]] != "he":
        found.update(_pairs(scene, pronoun, candidates, rank))
    flags |= _quotation_flags(scene, pronoun, candidate)
    verb = tree.head[pronoun]
    if own_role == "subject" and tree.is_verb(verb):
        minded = tree.lemma[verb] in MINDED_VERBS
        found[f"minded_{minded}_{mention.who}"] = 1.0
    found.update((name, 1.0) for name, holds in flags.items() if holds)
    return found


def _pairs(scene: Scene, pronoun: int, candidates: list[Candidate], rank: int) -> Features:
    """What counts together: role with role, kind with role, and how the candidate stands among the others."""
    tree, candidate = scene.tree, candidates[rank]
    near, mention = candidate.nearest.token, candidate.mention
    distance = min(scene.sentence[pronoun] - scene.sentence[near], 3)
    its_role, own_role = role(scene, near), role(scene, pronoun)
    verb, other = tree.head[pronoun], clause_of(tree, near)
    told = tree.lemma[other] in SPEECH_VERBS and subject_of(tree, other) == near
    names = {
        f"roles_{its_role}_{own_role}": True,
        f"kind_{mention.who}_{mention.plural}_{its_role}": True,
        f"kind_{mention.who}_{mention.plural}_own_{own_role}": True,
        f"determiner_{mention.determiner}_{its_role}": True,
        f"distance_{distance}_{its_role}": True,
        f"distance_{distance}_own_{own_role}": True,
        "new": candidate.count == 1,
        # "The ministry said … It also said": who spoke last speaks on
        "speaks_on": told and distance > 0 and own_role == "subject" and tree.lemma[verb] in SPEECH_VERBS,
    }
    if distance == 0:
        path = clause_path(tree, near, pronoun)
        names[f"path_{path}_{its_role}_{own_role}"] = True
        names[f"path_{path}_{its_role}"] = True
        names["told"] = told and path == "content"
    found = {name: 1.0 for name, holds in names.items() if holds}
    found.update(_among(scene, candidates, rank, pronoun))
    return found


def _among(scene: Scene, candidates: list[Candidate], rank: int, pronoun: int) -> Features:
    """How the candidate stands among the others: the only one of its number, kind or role near by."""
    tree, here = scene.tree, scene.sentence[pronoun]
    candidate = candidates[rank]
    mention = candidate.mention
    near = [c for c in candidates if scene.sentence[c.nearest.token] >= here - 1]
    subject = role(scene, candidate.nearest.token) == "subject"
    others = [c for c in near if c is not candidate]
    flags = {
        "only_number": not any(c.mention.plural == mention.plural for c in others),
        "only_kind": not any(
            c.mention.plural == mention.plural and c.mention.who == mention.who for c in others
        ),
        "only_subject": subject and not any(role(scene, c.nearest.token) == "subject" for c in others),
        "most_frequent": candidate.count > max((c.count for c in others), default=0),
        "nearest_subject": subject
        and not any(role(scene, c.nearest.token) == "subject" for c in candidates[:rank]),
        "nearest_number": not any(c.mention.plural == mention.plural for c in candidates[:rank]),
        "nearest_kind": not any(
            c.mention.plural == mention.plural and c.mention.who == mention.who for c in candidates[:rank]
        ),
    }
    found = {f"{name}_{mention.plural}": 1.0 for name, holds in flags.items() if holds}
    found["main_subject_before"] = float(
        subject
        and scene.sentence[candidate.nearest.token] == here - 1
        and tree.dep[tree.head[candidate.nearest.token]] == "ROOT"
    )
    return {name: value for name, value in found.items() if value}


def _within_sentence(scene: Scene, pronoun: int, near: int) -> dict[str, bool]:
    tree = scene.tree
    own, other = clause_of(tree, pronoun), clause_of(tree, near)
    return {
        "same_clause": own == other,
        # "Ruiz praised her team"
        "own_subject": tree.tag[pronoun] == "PRP$" and subject_of(tree, own) == near,
        # "Ruiz said she would go", "Ruiz left because she was ill"
        "governing_subject": own != other
        and other in tree.ancestors(own)
        and subject_of(tree, other) == near,
        # "Ruiz resigned, and she left"
        "coordinated_subject": tree.dep[own] == "conj"
        and tree.head[own] == other
        and role(scene, near) == "subject",
        # "the man who lost his wife"
        "relative_of": tree.dep[own] in {"relcl", "acl"} and tree.head[own] == near,
    }


def _quotation_flags(scene: Scene, pronoun: int, candidate: Candidate) -> dict[str, bool]:
    """ "Ruiz said: “He lied.”": he is not Ruiz."""
    here, there = scene.quotation[pronoun], scene.quotation[candidate.nearest.token]
    speaker = scene.speaker_head.get(here, -1)
    by_speaker = here >= 0 and candidate.cluster in scene.clusters_at.get(speaker, ())
    return {
        "speaker_of_quotation": by_speaker,
        "same_quotation": here >= 0 and here == there,
        "quotation_looks_out": here >= 0 and here != there,
        "quotation_looked_into": here < 0 <= there,
    }


def null_features(scene: Scene, pronoun: int, candidates: list[Candidate]) -> Features:
    """What speaks for leaving the pronoun unresolved."""
    tree = scene.tree
    word, verb = tree.lower[pronoun], tree.head[pronoun]
    found: Features = {"null": 1.0, "null_candidates": log2(1 + len(candidates)), f"null_word_{word}": 1.0}
    flags = {
        "null_none_near": not any(
            scene.sentence[c.nearest.token] >= scene.sentence[pronoun] - 1 for c in candidates
        ),
        "null_in_quotation": scene.quotation[pronoun] >= 0,
        "null_sentence_start": scene.sentence[pronoun - 1] != scene.sentence[pronoun] if pronoun else True,
        "null_subject": tree.dep[pronoun] in SUBJECTS,
        "null_looks_ahead": _looks_ahead(scene, pronoun),
        "null_talk": FAMILIES[word] != "he" and _is_talk(scene, pronoun),
    }
    if FAMILIES[word] == "it":
        flags |= _empty_it(scene, pronoun, verb)
    if FAMILIES[word] == "they":
        # "they who", "those of them that": defined by what follows
        flags["null_modified"] = any(tree.dep[c] in {"relcl", "acl"} for c in tree.children[pronoun])
    found.update((name, 1.0) for name, holds in flags.items() if holds)
    return found


def _is_talk(scene: Scene, pronoun: int) -> bool:
    """ "I think it … you know": somebody speaks, and much of what is "it" is what is talked of."""
    tree, here = scene.tree, scene.sentence[pronoun]
    start = end = pronoun
    while start and scene.sentence[start - 1] >= here - 1:
        start -= 1
    while end + 1 < len(tree) and scene.sentence[end + 1] == here:
        end += 1
    return any(tree.lower[i] in TALK for i in range(start, end + 1))


def _looks_ahead(scene: Scene, pronoun: int) -> bool:
    """ "In her speech, Ruiz said …": the pronoun stands before the subject of its sentence."""
    tree = scene.tree
    above = [pronoun, *tree.ancestors(pronoun)]
    root = above[-1]
    subject = tree.subject(root)
    return subject is not None and subject > pronoun and subject not in above and tree.pos[subject] != "PRON"


def _empty_it(scene: Scene, pronoun: int, verb: int) -> dict[str, bool]:
    """Signs that "it" stands for nothing, or for a whole clause."""
    tree = scene.tree
    lemma = tree.lemma[verb]
    kids = tree.children[verb]
    clausal = any(tree.dep[c] in {"ccomp", "xcomp", "csubj", "advcl"} and c > verb for c in kids)
    predicate = next((c for c in kids if tree.dep[c] in {"acomp", "attr"}), None)
    below = tree.children[predicate] if predicate is not None else []
    return {
        "null_expletive_label": tree.dep[pronoun] == "expl",
        # "It is clear that …", "It is time to go"
        "null_it_is_clause": lemma == "be"
        and (clausal or any(tree.dep[c] in {"xcomp", "ccomp", "acl", "relcl"} for c in below)),
        "null_it_is_adjective": lemma == "be" and predicate is not None and tree.pos[predicate] == "ADJ",
        "null_it_is_noun": lemma == "be"
        and predicate is not None
        and tree.pos[predicate] in {"NOUN", "PROPN", "PRON"},
        "null_it_is_other": lemma == "be" and predicate is None,
        "null_it_raising": lemma in RAISING,
        "null_it_weather": lemma in WEATHER,
        # "It was decided that …"
        "null_it_passive_clause": tree.dep[pronoun] in {"nsubjpass", "expl"} and clausal,
        "null_it_object": tree.dep[pronoun] in OBJECT_LABELS,
        "null_it_object_clause": tree.dep[pronoun] in OBJECT_LABELS and clausal,
    }

"""What speaks for a candidate, and what speaks for leaving a pronoun alone.

In: a Scene, a pronoun, its candidates. Out: names of features with values; `ranking` holds their weights.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress
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


def candidate_features(scene: Scene, pronoun: int, candidates: list[Candidate]) -> list[Features]:
    """What speaks for or against each candidate of the list, which is nearest first."""
    tree, verb, own_role = scene.tree, scene.tree.head[pronoun], role(scene, pronoun)
    acts = own_role == "subject" and tree.is_verb(verb)
    minded = f"minded_{tree.lemma[verb] in MINDED_VERBS}" if acts else ""
    standings = [] if FAMILIES[tree.lower[pronoun]] == "he" else _standings(scene, pronoun, candidates)
    every = []
    for rank, candidate in enumerate(candidates):
        near, mention = candidate.nearest.token, candidate.mention
        its_role = role(scene, near)
        found: Features = {
            f"distance_{min(scene.sentence[pronoun] - scene.sentence[near], 4)}": 1.0,
            f"rank_{min(rank, 4)}": 1.0,
            f"role_{its_role}": 1.0,
            f"kind_{mention.who}": 1.0,
            f"determiner_{mention.determiner}": 1.0,
            "frequency": log2(candidate.count),
            "tokens_between": log2(1 + pronoun - near),
        }
        if standings:
            found.update(dict.fromkeys(_pairs(scene, pronoun, candidate, own_role), 1.0))
            found.update(dict.fromkeys(standings[rank], 1.0))
        if minded:
            found[f"{minded}_{mention.who}"] = 1.0
        flags = _flags(scene, pronoun, candidate, own_role)
        flags["only_candidate"] = len(candidates) == 1
        found.update((name, 1.0) for name, holds in flags.items() if holds)
        every.append(found)
    return every


def _flags(scene: Scene, pronoun: int, candidate: Candidate, own_role: str) -> dict[str, bool]:
    """What holds of the candidate by itself."""
    tree, near, mention = scene.tree, candidate.nearest.token, candidate.mention
    its_role, is_pronoun = role(scene, near), candidate.nearest.mention is None
    flags = {
        "same_paragraph": scene.paragraph[near] == scene.paragraph[pronoun],
        "nearest_is_pronoun": is_pronoun,
        "nearest_is_same_word_family": is_pronoun and its_role == own_role,
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
    if scene.sentence[pronoun] == scene.sentence[near]:
        flags |= _within_sentence(scene, pronoun, near)
    return flags | _quotation_flags(scene, pronoun, candidate)


def _pairs(scene: Scene, pronoun: int, candidate: Candidate, own_role: str) -> list[str]:
    """What counts together: role with role, kind with role."""
    tree, near, mention = scene.tree, candidate.nearest.token, candidate.mention
    distance = min(scene.sentence[pronoun] - scene.sentence[near], 3)
    its_role = role(scene, near)
    kind = f"kind_{mention.who}_{mention.plural}"
    found = [
        f"roles_{its_role}_{own_role}",
        f"{kind}_{its_role}",
        f"{kind}_own_{own_role}",
        f"determiner_{mention.determiner}_{its_role}",
        f"distance_{distance}_{its_role}",
        f"distance_{distance}_own_{own_role}",
    ]
    if candidate.count == 1:
        found.append("new")
    if distance:
        # "The ministry said … It also said": who spoke last speaks on
        speaks = own_role == "subject" and tree.lemma[tree.head[pronoun]] in SPEECH_VERBS
        return [*found, "speaks_on"] if speaks and _has_spoken(scene, near) else found
    path = clause_path(tree, near, pronoun)
    found += [f"path_{path}_{its_role}_{own_role}", f"path_{path}_{its_role}"]
    return [*found, "told"] if path == "content" and _has_spoken(scene, near) else found


def _has_spoken(scene: Scene, near: int) -> bool:
    verb = clause_of(scene.tree, near)
    return scene.tree.lemma[verb] in SPEECH_VERBS and subject_of(scene.tree, verb) == near


def _standings(scene: Scene, pronoun: int, candidates: list[Candidate]) -> list[list[str]]:
    """How each stands among the others: the only one of its number, kind or role near by, or the nearest."""
    tree, here = scene.tree, scene.sentence[pronoun]
    is_near = [scene.sentence[c.nearest.token] >= here - 1 for c in candidates]
    kinds = [(c.mention.plural, c.mention.who) for c in candidates]
    subjects = [role(scene, c.nearest.token) == "subject" for c in candidates]
    near_kinds = Counter(compress(kinds, is_near))
    near_numbers = Counter(plural for plural, _ in near_kinds.elements())
    near_subjects = sum(compress(subjects, is_near))
    counts = sorted((c.count for c in compress(candidates, is_near)), reverse=True)
    met_numbers, met_kinds, met_subject = set[bool](), set[tuple[bool, str]](), False
    found = []
    for c, near, kind, subject in zip(candidates, is_near, kinds, subjects, strict=True):
        number, token = kind[0], c.nearest.token
        # the most that another one has: its own count stands in the list once
        rival = counts[1:2] if near and counts[0] == c.count else counts[:1]
        flags = (
            ("only_number", near_numbers[number] == near),
            ("only_kind", near_kinds[kind] == near),
            ("only_subject", subject and near_subjects == near),
            ("most_frequent", c.count > max(rival, default=0)),
            ("nearest_subject", subject and not met_subject),
            ("nearest_number", number not in met_numbers),
            ("nearest_kind", kind not in met_kinds),
        )
        names = [f"{name}_{number}" for name, holds in flags if holds]
        if subject and scene.sentence[token] == here - 1 and tree.dep[tree.head[token]] == "ROOT":
            names.append("main_subject_before")
        found.append(names)
        met_numbers.add(number)
        met_kinds.add(kind)
        met_subject = met_subject or subject
    return found


def _within_sentence(scene: Scene, pronoun: int, near: int) -> dict[str, bool]:
    tree = scene.tree
    own, other = clause_of(tree, pronoun), clause_of(tree, near)
    return {
        "same_clause": own == other,
        # "Ruiz praised her team"
        "own_subject": tree.tag[pronoun] == "PRP$" and subject_of(tree, own) == near,
        # "Ruiz said she would go", "Ruiz left because she was ill"
        "governing_subject": own != other
        and subject_of(tree, other) == near
        and other in tree.ancestors(own),
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
    if here < 0:
        return {"quotation_looked_into": there >= 0}
    speaker = scene.speaker_head.get(here, -1)
    return {
        "speaker_of_quotation": candidate.cluster in scene.clusters_at.get(speaker, ()),
        "same_quotation": here == there,
        "quotation_looks_out": here != there,
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

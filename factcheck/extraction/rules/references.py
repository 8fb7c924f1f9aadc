"""Pronouns, bare phrases, surnames and acronyms → fuller names.

In: a Doc, its quotations and attributions. Out: ReferenceMatch tuples in text order. Each family of
references has a room of its own; here they are put together, so that no two overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from factcheck.extraction.rules.anchors import find_anchored
from factcheck.extraction.rules.befallen import find_followed
from factcheck.extraction.rules.binding import REFLEXIVE, clause_of, subject_of
from factcheck.extraction.rules.both import find_both
from factcheck.extraction.rules.candidates import FAMILIES, Candidate
from factcheck.extraction.rules.demonstratives import find_wider
from factcheck.extraction.rules.families import find_families
from factcheck.extraction.rules.firstperson import find_first_person
from factcheck.extraction.rules.gender import PRONOUN_GENDER
from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.names import GROUP_NOUNS, Entity, Name
from factcheck.extraction.rules.nominals import find_nominals
from factcheck.extraction.rules.of_phrases import of_phrase_end
from factcheck.extraction.rules.pronouns import Decision, decide_twice, is_sure
from factcheck.extraction.rules.ranking import bounds_of, load_weights
from factcheck.extraction.rules.repeated import ANCHORED
from factcheck.extraction.rules.scene import Scene, make_scene
from factcheck.extraction.rules.settings import find_settings
from factcheck.extraction.rules.shortforms import find_short_forms
from factcheck.extraction.rules.speakers import name_speakers
from factcheck.extraction.rules.topical import find_topical
from factcheck.extraction.rules.topics import find_topic
from factcheck.extraction.rules.versions import find_versions
from factcheck.extraction.rules.wording import clitic_word, fitted, full_name, phrase_wording
from factcheck.extraction.types import (
    AttributionMatch,
    QuotationMatch,
    ReferenceMatch,
    TokenRange,
    VoiceMatch,
)

HONOURS = frozenset({"Majesty", "Highness", "Excellency", "Holiness", "Honour", "Honor", "Grace", "Lordship"})


def resolve(
    doc: Doc,
    quotations: tuple[QuotationMatch, ...],
    attributions: tuple[AttributionMatch, ...],
    voices: tuple[VoiceMatch, ...] = (),
) -> tuple[tuple[ReferenceMatch, ...], tuple[AttributionMatch, ...]]:
    """All references of the article in text order, and the attributions with their speakers named."""
    scene = make_scene(doc, quotations, attributions, voices)
    references = find_references(scene)
    attributions = name_speakers(doc, attributions, references, scene.entities)
    return _as_spoken(scene, references, attributions), attributions


def _as_spoken(
    scene: Scene, references: tuple[ReferenceMatch, ...], attributions: tuple[AttributionMatch, ...]
) -> tuple[ReferenceMatch, ...]:
    """ "Ruiz said the captain was sober. “He slept,” she told reporters.": she who tells is who spoke before.

    Only in the place of a description or of nobody: another person by name is left alone.
    """
    people = {full_name(scene, n): n for n, entity in enumerate(scene.entities) if entity.is_person}
    speaking = {
        found.source[0]: found.speaker
        for found in attributions
        if found.source is not None
        and found.speaker is not None
        and found.source[1] - found.source[0] == 1
        and scene.tree.lower[found.source[0]] in PRONOUN_GENDER
        and found.speaker in people
    }
    return tuple(_spoken_by(scene, match, speaking, people) for match in references)


def _spoken_by(
    scene: Scene, match: ReferenceMatch, speaking: dict[int, str], people: dict[str, int]
) -> ReferenceMatch:
    name = speaking.get(match.start)
    if name is None or match.end - match.start > 1 or (match.name is not None and match.name in people):
        return match
    told = scene.genders.get(people[name])
    if told is not None and told != PRONOUN_GENDER[scene.tree.lower[match.start]]:
        return match
    full = scene.entities[people[name]].fullest
    wording = fitted(scene.doc, match.end, name, scene.mark)
    return replace(
        match, antecedent=(full.start, full.end), replacement=wording, rule="pronoun_speaker", name=name
    )


def find_references(scene: Scene) -> tuple[ReferenceMatch, ...]:
    """All references of the article, resolved and unresolved, in text order."""
    doc = scene.doc
    found = [match for match in find_short_forms(doc, scene.entities) if not _inside_name(scene, match)]
    found += _free(find_versions(doc, scene.entities), found)
    # in text order, so that "his children" is worded before "they" takes it up
    for decision in decide_twice(scene):
        found.append(_pronoun(scene, decision, found))
    found = find_followed(scene, found)
    found.extend(find_first_person(scene, found))
    found.extend(_free(find_families(scene), found))
    topic = find_topic(scene)
    nominals = find_nominals(scene, found, topic)
    nominals += _free(find_topical(scene, [*found, *nominals]), [*found, *nominals])
    if topic is not None:
        anchored = find_anchored(scene, topic, found, nominals)
        starts = {match.start for match in anchored}
        nominals = [*(match for match in nominals if match.start not in starts), *anchored]
        nominals += _free(find_settings(scene, topic), [*found, *nominals])
    both = find_both(scene, [*found, *nominals])
    # "both of them": both together, not "both of" and an unresolved "them"
    within = {i for match in both for i in range(match.start, match.end)}
    found = [match for match in found if match.start not in within]
    nominals.extend(both)
    nominals.extend(find_wider(scene, [*found, *nominals]))
    return _apart([*(_followed(scene, match, nominals) for match in found), *nominals])


def _free(matches: list[ReferenceMatch], found: list[ReferenceMatch]) -> list[ReferenceMatch]:
    """Those that touch none of what was found before."""
    taken = {i for match in found for i in range(match.start, match.end)}
    return [match for match in matches if not taken.intersection(range(match.start, match.end))]


def _inside_name(scene: Scene, match: ReferenceMatch) -> bool:
    """ "the House of Commons": a word of a longer name is no short form of another"""
    tree, start = scene.tree, match.start
    return start > 1 and tree.lower[start - 1] == "of" and tree.pos[start - 2] == "PROPN"


def _followed(scene: Scene, match: ReferenceMatch, nominals: list[ReferenceMatch]) -> ReferenceMatch:
    """ "The president left. His party …": what the antecedent stands for itself is put in its place."""
    for nominal in nominals:
        if nominal.name is None or match.name is None or match.antecedent is None:
            continue
        if nominal.start == match.antecedent[0] and match.antecedent[1] <= nominal.end:
            wording = match.replacement or ""
            if match.name in wording:
                wording = fitted(scene.doc, match.end, nominal.name, scene.mark)
            # "they", the team: what is put after "the team" is not whom they are
            span = match.antecedent if nominal.rule == ANCHORED else nominal.antecedent
            return replace(match, antecedent=span, name=nominal.name, replacement=wording)
    return match


def _apart(found: Iterable[ReferenceMatch]) -> tuple[ReferenceMatch, ...]:
    """In text order, without overlaps: what begins first stays."""
    kept: list[ReferenceMatch] = []
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return tuple(kept)


def _pronoun(scene: Scene, decision: Decision, before: list[ReferenceMatch]) -> ReferenceMatch:
    """ "His party" → "Nayib Bukele’s party" where the antecedent is sure; unresolved otherwise."""
    start, end = decision.pronoun, decision.pronoun + 1
    family = FAMILIES[scene.tree.lower[start]]
    if end < len(scene.tree) and scene.tree.text[end] in HONOURS:
        # "Her Majesty" is a name of its own
        return ReferenceMatch(start, end, None, None, "pronoun_in_title")
    if end < len(scene.tree) and clitic_word(scene.tree, end) == "":
        # "he'd": a name with a bare d would be no English
        return ReferenceMatch(start, end, None, None, "pronoun_clitic")
    if (
        decision.candidate is None
        or not is_sure(decision, bounds_of(scene.tree.lower[start], load_weights()["thresholds"]))
        or _strains(scene, family, start, decision.candidate)
        or _is_time(scene, start)
        or _is_own_of_another(scene, start, decision.candidate)
    ):
        return ReferenceMatch(start, end, None, None, "pronoun_unsure")
    mention = decision.candidate.mention
    if mention.cluster < len(scene.entities):
        full = scene.entities[mention.cluster].fullest
        here = _named_here(scene, mention.cluster, start) or full
        span, name = (here.start, here.end), full_name(scene, mention.cluster)
    else:
        mention = _host(scene, mention)
        span = (mention.start, mention.end if mention.members else of_phrase_end(scene, mention))
        if span[1] > start > span[0]:
            span = (mention.start, mention.end)
        if _holds_unresolved(scene, span, start, before):
            return ReferenceMatch(start, end, None, None, "pronoun_unsure")
        name = phrase_wording(scene, span, before)
    reflexive = scene.tree.lower[start] in REFLEXIVE
    # "Ruiz hurt herself" reads as it stands, whoever the subject is named as
    wording = (
        scene.tree.text[start]
        if reflexive
        else fitted(scene.doc, end, name, scene.mark, several=mention.plural)
    )
    return ReferenceMatch(start, end, span, wording, f"pronoun_{family}", name)


def _host(scene: Scene, mention: Mention) -> Mention:
    """ "The attacker, a man, fled. He …": the attacker, not the man; names beside a noun stay."""
    tree = scene.tree
    if tree.dep[mention.head] != "appos" or mention.members:
        return mention
    same = (m for m in scene.mentions if m.cluster == mention.cluster and m.head == tree.head[mention.head])
    return next(same, mention)


def _holds_unresolved(scene: Scene, span: TokenRange, pronoun: int, before: list[ReferenceMatch]) -> bool:
    """ "Its website … it": who does not know whose website it is learns nothing from "its website".

    "My mother … she" in one quotation is told well enough by "my mother".
    """
    tree = scene.tree
    told = {match.start for match in before if match.replacement}
    same = scene.quotation[span[0]] == scene.quotation[pronoun]
    return any(
        tree.tag[i] in {"PRP", "PRP$"}
        and i not in told
        and tree.lower[i] not in REFLEXIVE
        and (tree.lower[i] in FAMILIES or not same)
        for i in range(*span)
    )


def _strains(scene: Scene, family: str, pronoun: int, candidate: Candidate) -> bool:
    """What no weight should outvote: a town that is "he" or "they", "they" across two people's words."""
    mention, word = candidate.mention, scene.tree.lower[pronoun]
    entity = scene.entities[mention.cluster] if mention.cluster < len(scene.entities) else None
    place = entity is not None and entity.is_place and not mention.plural
    speaker = scene.speaker_head.get(scene.quotation[pronoun], -1) if scene.quotation[pronoun] >= 0 else -1
    own = family == "he" and mention.cluster in scene.clusters_at.get(speaker, ())
    if own or (entity is not None and family == "he" and _is_body(entity)):
        # nobody says "he" of himself
        return True
    if place and family == "he":
        # a country may be "she", and somebody may be called Paris: but nobody went to her
        went_to = entity is not None and any(_is_where(scene, name.start) for name in entity.names)
        return went_to and PRONOUN_GENDER[word] == "male"
    here, there = scene.quotation[pronoun], scene.quotation[candidate.nearest.token]
    return family == "they" and (place or (here >= 0 and there >= 0 and here != there))


def _is_time(scene: Scene, pronoun: int) -> bool:
    """ "It is time to go", "it was time for users to leave": it stands for nothing"""
    tree, verb = scene.tree, scene.tree.head[pronoun]
    predicate = tree.child(verb, {"attr"}) if tree.lemma[verb] == "be" else None
    return tree.lower[pronoun] == "it" and predicate is not None and tree.lower[predicate] == "time"


def _is_own_of_another(scene: Scene, pronoun: int, candidate: Candidate) -> bool:
    """ "Acme led before Borealis struck a deal of its own": what is its own belongs to who is spoken of"""
    tree = scene.tree
    if pronoun + 1 >= len(tree) or tree.lower[pronoun + 1] != "own" or tree.tag[pronoun] != "PRP$":
        return False
    subject = subject_of(tree, clause_of(tree, pronoun))
    if subject is None or subject >= pronoun or tree.pos[subject] == "PRON":
        return False
    return candidate.nearest.token != subject and candidate.cluster not in scene.clusters_at.get(subject, ())


def _is_body(entity: Entity) -> bool:
    """ "NBC News", "al-Shabaab", "the Harbour Board": no label is needed to see that it is nobody."""
    words = entity.fullest.words
    plain = entity.is_person or words[0][:1].isupper()
    letters = any(len(word) > 1 and word.isupper() and word.isalpha() for word in words)
    return not plain or (not entity.is_person and (letters or any(w.lower() in GROUP_NOUNS for w in words)))


def _is_where(scene: Scene, start: int) -> bool:
    return start > 0 and scene.tree.lower[start - 1] in {"in", "to", "from", "at", "across", "outside"}


def _named_here(scene: Scene, cluster: int, pronoun: int) -> Name | None:
    """ "Ruiz sold her boat": the full name in the pronoun's own sentence, where it stands before it."""
    entity, here = scene.entities[cluster], scene.sentence[pronoun]
    before = (n for n in reversed(entity.names) if n.start < pronoun and scene.sentence[n.start] == here)
    return next((name for name in before if name.words == entity.fullest.words), None)

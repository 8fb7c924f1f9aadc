"""Errors of the parser around frames of speech, put right in the Doc before any rule reads it.

In: a token of a parsed Doc. Out: whether heads and labels were changed. Each repair is by constraint: a
finite verb has one subject, and what stands between two commas is aside.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extraction.rules import cues

FINITE = frozenset({"VBD", "VBP", "VBZ"})
RESUMED = frozenset({"conj", "dep", "ccomp", "advcl"})
AUXILIARY = frozenset({"aux", "auxpass", "neg"})
BESIDE_NOUN = frozenset({"conj", "appos"})
CLOSING = frozenset({'"', "“", "”", "'", "‘", "’", ","})
BESIDE = frozenset({"prep", "advmod", "cc", "mark", "npadvmod"})


def resume_clause(cue: Token) -> bool:
    """ "Many of the towns, the report pointed out, have no pool.": the towns have none, and have leads."""
    subject = next(cues.children(cue, cues.SUBJECT), None)
    if subject is None or not cues.is_speech(cue) or subject.i > cue.i:
        return False
    doc, first = cue.doc, subject.left_edge.i
    particle = next((c.i for c in cue.children if c.dep_ == "prt" and c.i == cue.i + 1), cue.i)
    if first <= cue.sent.start + 1 or doc[first - 1].text != "," or particle + 1 >= len(doc):
        return False
    if doc[particle + 1].text != ",":
        return False
    verb = next((c for c in cue.children if c.i > particle + 1 and _lacks_subject(c, particle + 1)), None)
    before = [c for c in cue.children if c.i < first and not (c.is_punct or c.is_space)]
    heads = [child for child in before if child.dep_ not in BESIDE and _is_phrase(child)]
    if verb is None or len(heads) != 1:
        return False
    for child in list(cue.children):
        if child not in (verb, subject) and (child.i < first - 1 or child.i > particle + 1):
            child.head = verb
    verb.head, verb.dep_ = (verb, "ROOT") if cue.head == cue else (cue.head, cue.dep_)
    cue.head, cue.dep_ = verb, "parataxis"
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    heads[0].head, heads[0].dep_ = verb, "nsubjpass" if passive else "nsubj"
    return True


def _lacks_subject(verb: Token, comma: int) -> bool:
    """A finite verb that begins right after the comma, without a subject of its own."""
    helpers = [child for child in verb.children if child.dep_ in AUXILIARY]
    finite = verb.tag_ in FINITE or any(child.tag_ in {*FINITE, "MD"} for child in helpers)
    begins = min([verb.i, *(child.i for child in helpers)]) <= comma + 2
    labels = {child.dep_ for child in verb.children}
    return verb.dep_ in RESUMED and finite and begins and not labels & (cues.ANY_SUBJECT | {"expl", "mark"})


def _is_phrase(token: Token) -> bool:
    """ "many of the towns", "the towns", not a clause"""
    return token.pos_ in {*cues.NOMINAL, "ADJ", "DET"} and not any(
        child.dep_ in cues.ANY_SUBJECT for child in token.children
    )


def claim_subject(cue: Token) -> bool:
    """ "In findings published in the journal Ark, a team of vets report …": the team reports."""
    if not cues.is_speech(cue) or cue.tag_ not in FINITE:
        return False
    if any(child.dep_ in cues.ANY_SUBJECT | {"expl"} for child in cue.children):
        return False
    if not any(child.dep_ == "ccomp" and child.i > cue.i for child in cue.children):
        return False
    doc, last = cue.doc, cue.i - 1
    while last > cue.sent.start and doc[last].pos_ == "ADV":
        last -= 1
    top = doc[last]
    while top.head != top and top.head.i <= last and top.dep_ != "appos":
        top = top.head
    first = top.left_edge.i
    if top.dep_ != "appos" or top.right_edge.i != last or first == 0 or doc[first - 1].text != ",":
        return False
    top.head, top.dep_ = cue, "nsubj"
    return True


def part_citing(participle: Token) -> bool:
    """ "The Courier reported, citing the navy, that it sank.": the Courier cites, nobody who sank."""
    doc, comma = participle.doc, participle.i - 1
    if participle.tag_ != "VBG" or participle.lemma_.lower() not in cues.QUOTES or comma < 1:
        return False
    cue = doc[comma - 1]
    end = participle.right_edge.i + 1
    apart = doc[comma].text == "," and end < len(doc) and doc[end].text == ","
    if not apart or not cues.is_speech(cue) or participle.head == cue or cue in participle.subtree:
        return False
    participle.head, participle.dep_ = cue, "advcl"
    for comma_token in (doc[comma], doc[end]):
        comma_token.head = cue
    return True


def raise_adding(participle: Token) -> bool:
    """ "Ruiz said the ship had 12 cabins, adding that it was new.": Ruiz adds, not the ship."""
    if participle.tag_ != "VBG" or participle.dep_ != "advcl" or not cues.is_speech(participle):
        return False
    before, clause = participle.doc[participle.i - 1], participle.head
    cue = clause.head
    reported = clause.dep_ == "ccomp" and cue.i < clause.i and cues.is_speech(cue) and cue.tag_ in FINITE
    if participle.i == 0 or before.text != "," or not reported:
        return False
    subject = next(cues.children(clause, cues.ANY_SUBJECT), None)
    # "Ruiz said Orr had left, saying he was ill": who says so is not told
    human = subject is not None and (subject.ent_type_ == "PERSON" or subject.pos_ == "PRON")
    if participle.lemma_.lower() != "add" and human:
        return False
    participle.head, before.head = cue, cue
    return True


def complete_report(verb: Token) -> bool:
    """ "Ruiz revealed in a talk with the club that she had left.": "that" joins what she revealed."""
    that = next((child for child in verb.children if child.lower_ == "that" and child.dep_ == "dobj"), None)
    if verb.dep_ != "relcl" or that is None or that.i > verb.i:
        return False
    labels = [child.dep_ for child in verb.children]
    if labels.count("dobj") < 2 or not any(label in cues.ANY_SUBJECT for label in labels):
        return False
    cue = verb.head
    while cue.dep_ in {"pobj", "prep"}:
        cue = cue.head
    if not cues.is_speech(cue) or cue.tag_ not in FINITE or cue == verb.head:
        return False
    that.dep_, verb.head, verb.dep_ = "mark", cue, "ccomp"
    return True


def turn_frame(cue: Token) -> bool:
    """ "The bag, stated the minister, was left there.": the minister stated it, the bag was left."""
    verb, doc = cue.head, cue.doc
    thing = next((c for c in cue.children if c.dep_ in cues.ANY_SUBJECT and c.i < cue.i), None)
    person = next((c for c in cue.children if c.dep_ == "dobj" and c.i > cue.i), None)
    if thing is None or person is None or not cues.is_speech(cue) or verb.i < cue.i:
        return False
    if any(child.dep_ in cues.ANY_SUBJECT for child in verb.children):
        return False
    last = person.right_edge.i + 1
    if thing.right_edge.i > cue.i - 1 or doc[cue.i - 1].text != "," or doc[last].text != ",":
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    thing.head, thing.dep_ = verb, "nsubjpass" if passive else "nsubj"
    person.dep_ = "nsubj"
    return True


def pass_consequence(verb: Token) -> bool:
    """ "She was born in Oslo but they moved to Bergen so she could study.": she could study as they moved."""
    first = verb.head
    if verb.dep_ != "conj" or first.pos_ not in cues.VERBAL:
        return False
    before = [child for child in first.children if child.dep_ == "cc" and child.i < verb.i]
    if not before or before[-1].lower_ != "so":
        return False
    nearer = [c for c in first.children if c.dep_ == "conj" and c.i < before[-1].i and c.pos_ in cues.VERBAL]
    if not nearer:
        return False
    verb.head = before[-1].head = nearer[-1]
    return True


def join_content(verb: Token) -> bool:
    """ "Ruiz said the race was lost and she had left.": without a comma she says both."""
    cue = verb.head
    subject = next(cues.children(verb, cues.ANY_SUBJECT), None)
    if not cues.is_speech(cue) or subject is None or subject.pos_ != "PRON" or not cues.is_finite(verb):
        return False
    said = [c for c in cue.children if c.dep_ == "ccomp" and cue.i < c.i < verb.i and cues.is_finite(c)]
    joins = [c for c in cue.children if c.dep_ == "cc" and c.i == subject.left_edge.i - 1]
    if not said or not joins or said[-1].right_edge.i != joins[0].i - 1:
        return False
    verb.head = joins[0].head = said[-1]
    return True


def part_joined_source(verb: Token) -> bool:
    """ "According to the guild, nets and lines were cut.": the comma ends the source; nets were cut."""
    said = next((c for c in verb.children if c.lower_ == "according" and c.i < verb.i), None)
    to = None if said is None else next((c for c in said.children if c.lower_ == "to"), None)
    source = None if to is None else next(cues.children(to, frozenset({"pobj"})), None)
    last = group(verb) - 1
    while last > verb.sent.start and verb.doc[last].text in CLOSING:
        # "…, the robot, named “Ada,” scored twice.": the comma closes what is told of the robot
        last -= 1
    beside = [] if source is None else [c for c in source.children if c.dep_ in BESIDE_NOUN]
    noun = next((c for c in beside if c.right_edge.i == last), None)
    if noun is None or verb.doc[noun.left_edge.i - 1].text != ",":
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
    return True


def part_name(name: Token) -> bool:
    """ "According to its coach, Ana Ruiz, in May the club lost.": the club lost, Ruiz is the coach."""
    doc, first = name.doc, name.left_edge.i
    if name.pos_ != "PROPN" or first < doc[first].sent.start + 2 or doc[first - 1].text != ",":
        return False
    noun = doc[first - 2]
    beside = noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lower_ == "according"
    if not beside or name.right_edge.i + 1 >= len(doc) or doc[name.right_edge.i + 1].text != ",":
        return False
    name.head, name.dep_ = noun, "appos"
    doc[first - 1].head = doc[name.right_edge.i + 1].head = noun
    return True


def group(verb: Token) -> int:
    """Where the verb's own words begin: its auxiliaries, adverbs and negation, else itself."""
    return min(t.i for t in (verb, *verb.children) if t.dep_ in {*AUXILIARY, "advmod"} or t == verb)


def lower_cause(verb: Token) -> bool:
    """ "Ruiz went on to say she left because the law had changed.": without a comma that is her reason."""
    cue, first = verb.head, verb.left_edge.i
    if first == 0 or verb.i < cue.i or not any(c.dep_ == "mark" and c.i == first for c in verb.children):
        return False
    said = verb.doc[first - 1]
    for clause in said.ancestors:
        reported = clause.dep_ == "ccomp" and cues.is_speech(clause.head)
        if reported and cue in {clause.head, clause.head.head} and clause.right_edge == said:
            verb.head = clause
            return True
    return False

"""Frequent errors of the parser put right in the Doc itself, before any rule reads it.

In: a parsed Doc. Out: the same Doc with some heads, labels and tags changed, and a ParseRepair for each.
Each repair is by constraint (a finite verb has a subject; what stands between a reporting verb and a finite
verb is that subject), never by word. Repairs of splitting alone are in `mending`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from factcheck.extraction.rules import cues, inflection, reparsing_frames, reparsing_joints
from factcheck.extraction.rules.cues import tokens_with
from factcheck.extraction.types import ParseRepair

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
AUXILIARY = frozenset({"aux", "auxpass"})
COPULAS = frozenset({"be", "get", "become", "remain", "seem", "look", "feel"})
"""After these a participle says what the subject is: "The mill was a ruin and used as a store." """
EMBEDDED = frozenset({"ccomp", "advcl", "acl", "dep", "conj"})
DASHES = frozenset({"–", "—", "--"})
LONGEST_ASIDE = 20
"""Tokens between two dashes; what is longer is more than a description."""
SKIPPED = frozenset({'"', "“", "”", "'", "‘", "’"})
WISHED = frozenset({"suggest", "propose", "insist", "ask", "request", "require"})
"""After these a bare verb is what somebody wishes: "She proposed voters decide"."""
MISPLACED = frozenset({"dobj", "npadvmod", "oprd", "attr", "dative", "nsubj"})


def repair_parse(doc: Doc) -> tuple[ParseRepair, ...]:
    """Put right what can be put right for sure; a Doc repaired before is not changed again."""
    found = [ParseRepair("apposition_between_dashes", i) for i in _between_dashes(doc)]
    hyphens = tokens_with(doc, "ORTH", {"-"})
    found += [ParseRepair("word_cut_at_hyphen", token.i) for token in hyphens if _join_hyphen(token)]
    for token in tokens_with(doc, "POS", cues.VERBAL):
        if token.tag_ in {"VBN", "VB"} and _is_past(token):
            token.tag_ = "VBD"
            found.append(ParseRepair("past_taken_for_participle", token.i))
        repair = next((rule for rule, mends in _repairs_of(token) if mends(token)), None)
        if repair is not None:
            found.append(ParseRepair(repair, token.i))
    return tuple(found)


def _repairs_of(verb: Token) -> Iterator[tuple[str, Callable[[Token], bool]]]:
    """The repairs that a verb with its label may need, in the order in which they are tried."""
    if verb.dep_ == "acl" and verb.tag_ == "VBD":
        yield "verb_taken_for_modifier", _crown
    if verb.dep_ in EMBEDDED:
        yield "object_taken_for_subject", _give_subject
    if verb.dep_ == "parataxis":
        yield "frame_turned_round", reparsing_frames.turn_frame
        yield "parenthesis_closed", _free_parenthesis
    if verb.dep_ == "ROOT":
        yield "source_parted_from_subject", _part_source
        yield "two_clauses_taken_for_one", reparsing_joints.part_clauses
    if verb.dep_ != "parataxis":
        yield "clause_resumed", reparsing_frames.resume_clause
    yield "apposition_taken_for_subject", reparsing_frames.claim_subject
    yield "source_cited_aside", reparsing_frames.part_citing
    yield "addition_raised_to_speaker", reparsing_frames.raise_adding
    yield "consequence_of_nearer_clause", reparsing_frames.pass_consequence
    if verb.dep_ == "advcl":
        yield "reason_of_what_was_said", reparsing_frames.lower_cause
    if verb.dep_ == "conj":
        yield "clause_of_what_was_said", reparsing_frames.join_content
    yield "report_taken_for_relative", reparsing_frames.complete_report


def _between_dashes(doc: Doc) -> Iterator[int]:
    """ "He rode a travelator — a moving walkway — at the station.": a walkway is what it is; he rode at …

    The parser makes an adverbial of the phrase and hangs the rest of the sentence on it.
    """
    open_dash = None
    for token in tokens_with(doc, "ORTH", DASHES):
        if open_dash is not None and any(doc[i].is_sent_start for i in range(open_dash + 1, token.i + 1)):
            open_dash = None
        if open_dash is not None and (head := _describing(doc, open_dash, token.i)) is not None:
            yield head.i
        open_dash = token.i


def _describing(doc: Doc, first: int, last: int) -> Token | None:
    """The head of a noun phrase between two dashes, made an apposition of the noun before it; else None."""
    if not 1 < last - first <= LONGEST_ASIDE or doc[first + 1].lower_ not in {"a", "an", "the"} or first == 0:
        return None
    noun = doc[first - 1]
    heads = [t for t in doc[first + 1 : last] if not first < t.head.i < last or t.head == t]
    if len(heads) != 1 or heads[0].pos_ not in {*cues.NOMINAL, "ADJ"} or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    head = heads[0]
    if head.dep_ == "appos" and head.head == noun and head.right_edge.i < last:
        return None
    governor = noun.head if head.head in {noun, head} else head.head
    for child in list(head.children):
        if child.i >= last:
            child.head = governor
    head.head, head.dep_ = noun, "appos"
    doc[first].head = noun
    doc[last].head = noun
    return head


def _is_past(verb: Token) -> bool:
    """ "A fire officer said wooden panels led to corridors …": led has a subject, no auxiliary; it is a past.

    Not in a headline, which ends without a full stop: "Player arrested on charge".
    """
    past = inflection.past(verb.lemma_.lower())
    if verb.tag_ == "VB":
        # "Hart scored twice and set up the third goal.": set joins a past, with nothing before it
        bare = not any(child.i < verb.i for child in verb.children)
        return verb.dep_ == "conj" and verb.lower_ == past and verb.head.tag_ == "VBD" and bare
    if verb.lower_ == past != inflection.participle(verb.lemma_.lower()):
        # "The largest, the Hvit, shrank by 3 metres.": shrank is never a participle
        return True
    if verb.dep_ not in {"ROOT", "ccomp", "conj"} or verb.lower_ != past:
        return False
    labels = {child.dep_ for child in verb.children}
    subject = any(c.dep_ in cues.SUBJECT and c.i < verb.i for c in verb.children)
    joins = _joins_past(verb, subject=subject) if verb.dep_ == "conj" else subject
    if labels & AUXILIARY or not joins:
        return False
    if verb.dep_ == "ccomp" and not cues.is_cue(verb.head):
        # "must get Brexit done": no clause
        return False
    last = next((token for token in reversed(list(verb.sent)) if not token.is_space), verb)
    return last.text in {".", '"', "”"}


def _join_hyphen(hyphen: Token) -> bool:
    """ "Bakery co-founder Ana Orr left.": the first half of a word is no subject beside her."""
    doc = hyphen.doc
    if hyphen.text != "-" or hyphen.dep_ not in cues.SUBJECT:
        return False
    if not 0 < hyphen.i < len(doc) - 1 or hyphen.whitespace_ or doc[hyphen.i - 1].whitespace_:
        return False
    first, last = doc[hyphen.i - 1], doc[hyphen.i + 1]
    if first.head != hyphen.head or first.dep_ != hyphen.dep_ or last.head == first:
        return False
    first.head, first.dep_ = last, "compound"
    hyphen.head, hyphen.dep_ = last, "punct"
    return True


def _joins_past(verb: Token, *, subject: bool) -> bool:
    """ "The blast killed a woman named Orr and injured nine others.": what joins a past is a past.

    With a subject and an object of its own it may join any finite verb: "Orr would go and Lee took the post."
    """
    head = verb.head
    if head.tag_ == "VBD" and head.lemma_.lower() not in COPULAS:
        return True
    complete = any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children)
    passive = any(child.dep_ == "auxpass" for child in head.children)
    return subject and complete and _is_finite(head) and not passive


def _crown(verb: Token) -> bool:
    """ "The largest of them, the Hvit, shrank by 3 metres.": shrank is what is said of the largest."""
    noun = verb.head
    if noun.dep_ != "ROOT" or noun.i > verb.i or noun.pos_ in cues.VERBAL or verb.sent[-1].text != ".":
        return False
    right = [child for child in noun.children if child.i > verb.i]
    behind = [child for child in right if child.is_punct or child.i > verb.right_edge.i]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in behind:
        child.head = verb
    return True


def _give_subject(verb: Token) -> bool:
    """ "Police have indicated a probe is under way.": the probe is under way, it is not indicated."""
    if verb.head.i > verb.i or not (_is_finite(verb) or _is_present(verb)):
        return False
    if any(child.dep_ in cues.ANY_SUBJECT or child.dep_ == "mark" for child in verb.children):
        return False
    if verb.dep_ == "conj" and any(child.dep_ == "cc" and child.i < verb.i for child in verb.head.children):
        return False
    noun = _noun_before(verb)
    if noun is None:
        return False
    cue = noun.head
    wished = noun.tag_ == "NN" or cues.is_act(cue) or cue.lemma_.lower() in WISHED
    if (cue != verb.head and verb.head not in cue.ancestors) or (wished and not _is_finite(verb)):
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if verb.tag_ == "VB" and not _is_finite(verb):
        verb.tag_ = "VBP"
    verb.head, verb.dep_ = cue, "ccomp"
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
    return True


def _is_present(verb: Token) -> bool:
    """ "Tests show reef species, such as corals, lose colour.": a bare verb that is the plural's present"""
    helped = any(child.dep_ in AUXILIARY for child in verb.children)
    return verb.tag_ == "VB" and verb.dep_ == "ccomp" and not helped


def _is_finite(verb: Token) -> bool:
    helped = [child for child in verb.children if child.dep_ in AUXILIARY]
    return any(child.tag_ in FINITE for child in helped) if helped else verb.tag_ in FINITE


def _noun_before(verb: Token) -> Token | None:
    """The noun phrase that ends where the verb's words begin, where the parser made it a cue's object."""
    doc, last = verb.doc, verb.left_edge.i - 1
    while last > verb.sent.start and (doc[last].text in SKIPPED or doc[last].pos_ == "ADV"):
        last -= 1
    top = doc[last]
    while top.head.i < top.i or top.head.i <= last:
        if top.head == top or top.pos_ in cues.VERBAL or cues.is_cue(top.head):
            break
        top = top.head
    cue = top.head
    if top.dep_ == "prep" and cues.is_cue(cue):
        # "Vets found growth of the herd by 2010 had stopped.": growth by 2010
        thing = next((c for c in cue.children if c.dep_ in MISPLACED and c.right_edge.i == top.i - 1), None)
        if thing is not None and thing.i > cue.i and thing.pos_ in cues.NOMINAL:
            top.head = thing
            return thing
    is_object = cue.i < top.i and cues.is_cue(cue) and top.dep_ in MISPLACED
    return top if is_object and top.pos_ in cues.NOMINAL and top.right_edge.i == last else None


def _free_parenthesis(cue: Token) -> bool:
    """ "The row began, the club said, in the north of the city.": in the north goes with began."""
    doc = cue.doc
    subject = next(cues.children(cue, cues.SUBJECT), None)
    if subject is None or cue.head == cue or cue.head.i > cue.left_edge.i:
        return False
    first, last = min(subject.left_edge.i, cue.i), max(subject.right_edge.i, cue.i)
    if first == 0 or last + 2 >= len(doc) or doc[first - 1].text != "," or doc[last + 1].text != ",":
        return False
    behind = [child for child in cue.children if child.i > last + 1]
    for child in behind:
        child.head = cue.head
    return any(not child.is_punct for child in behind)


def _part_source(verb: Token) -> bool:
    """ "According to Orr farmers have sold their land.": Orr says so, the farmers have sold."""
    subjects = [child for child in verb.children if child.dep_ in cues.ANY_SUBJECT]
    if subjects or not _is_finite(verb):
        return len(subjects) > 1 and reparsing_frames.part_name(subjects[0])
    if reparsing_frames.part_joined_source(verb):
        return True
    noun = _noun_ending(verb)
    if noun is None or noun.dep_ != "pobj" or noun.tag_ != "NNS" or noun.head.lower_ != "to":
        return False
    names = [child for child in noun.children if child.dep_ == "compound" and child.pos_ == "PROPN"]
    if noun.head.head.lower_ != "according" or not names or names[-1].i != noun.i - 1:
        return False
    to, name = noun.head, names[-1]
    for other in names[:-1]:
        other.head = name
    name.head, name.dep_ = to, "pobj"
    noun.head, noun.dep_ = verb, "nsubj"
    return True


def _noun_ending(verb: Token) -> Token | None:
    """The plural right before the first word of the verb's own group."""
    first = reparsing_frames.group(verb)
    return verb.doc[first - 1] if first > 0 else None

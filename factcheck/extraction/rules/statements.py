"""What a sentence does besides stating: it orders, wishes, foretells or judges.

In: a parsed sentence. Out: the token that shows it, or None. Dependency labels and tags are those that all
English models share.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Span, Token

from factcheck.extraction.lexicons import load_words

JUDGEMENTS = load_words("judgements")
FORECAST_WORDS = load_words("forecast_words")
FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
VERBAL = frozenset(("VERB", "AUX"))
FUTURE = frozenset(("will", "'ll", "’ll", "shall", "would"))
HANGING = frozenset(("whenever", "because", "unless", "although", "though", "whereas"))
DUTY = frozenset(("should", "ought"))
_COPULAS = frozenset(("be", "seem", "look", "sound", "feel", "remain"))
_THOUGHTS = frozenset(("think", "believe", "feel", "hope", "guess", "suppose", "wish"))
_LONG = 8
"""Words from which a line with a full stop is hardly a caption or exclamation."""
_ENDS = frozenset((".", '"', "”", "’", ")"))
_POLITE = frozenset(("please", "let"))


def is_finite(token: Token) -> bool:
    """A finite verb, or a participle with a subject that the tagger may have taken it for."""
    if token.tag_ in FINITE_TAGS:
        return True
    return token.dep_ == "ROOT" and token.pos_ in VERBAL and _subject(token) is not None


def may_be_finite(span: Span) -> bool:
    """A long sentence with a participle where its verb should be, straight after a noun.

    Hit: "The three vehicles collided with a bus at noon." (collided taken for a participle).
    """
    words = [token for token in span if not (token.is_punct or token.is_space)]
    if len(words) < _LONG or span[-1].text not in _ENDS:
        return False
    if _is_verb_in_s(span.root):
        return True
    return any(
        token.tag_ == "VBN" and before.pos_ in {"NOUN", "PROPN"} and not _has_auxiliary(token)
        for before, token in pairwise(span)
    )


def _is_verb_in_s(root: Token) -> bool:
    """Hit: "The hill range supplies drinking water to Vik." (supplies taken for a plural)."""
    after = root.doc[root.i + 1] if root.i + 1 < len(root.doc) else root
    named = root.i > 0 and root.doc[root.i - 1].head == root and root.doc[root.i - 1].dep_ == "compound"
    return root.tag_ == "NNS" and named and not after.is_punct and after.tag_ not in {"IN", "CC", "TO"}


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def find_directive(span: Span) -> Token | None:
    """Hit: "Please leave.", "Let's wait.", "Take a train.", "May they rest.". Miss: "May resigned."."""
    words = [token for token in span if not (token.is_punct or token.is_space)]
    if not words:
        return None
    first, root = words[0], span.root
    if first.lower_ in _POLITE and _subject(root) is None:
        return first
    if first.lower_ == "may" and first.head == root and root.tag_ == "VB" and _subject(root) is not None:
        return first
    bare = root.tag_ == "VB" and _subject(root) is None and root.i <= first.i + 3
    helped = any(child.dep_ == "aux" and child.lower_ != "do" for child in root.children)
    # A title may look like an order: “Don't Look Up is a film”.
    stated = any(token.tag_ in {"VBZ", "VBD"} and token.i > root.i and token.head == root for token in span)
    return root if bare and not helped and not stated else None


def find_forecast(span: Span) -> Token | None:
    """Hit: "Prices will probably rise." Miss: "The bridge will open on 5 May.", "He would never return."."""
    root = span.root
    future = [child for child in root.children if child.dep_ == "aux" and child.lower_ in FUTURE]
    if not future or future[0].lower_ == "would":
        return None
    return next((child for child in root.children if child.lower_ in FORECAST_WORDS), None)


def find_judgement(span: Span) -> Token | None:
    """Hit: "The council should resign.", "The verdict is a disgrace.", "I think we lost."."""
    root = span.root
    for child in root.children:
        if child.dep_ == "aux" and child.lower_ in DUTY:
            return child
    subject = _subject(root)
    if (
        root.lemma_ in _THOUGHTS
        and root.tag_ == "VBP"
        and subject is not None
        and subject.lower_ in {"i", "we"}
    ):
        return root
    if root.lemma_ not in _COPULAS:
        return None
    for child in root.children:
        if child.dep_ in {"acomp", "attr"} and child.lower_ in JUDGEMENTS:
            return child
    return None


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def find_hanging(span: Span) -> Token | None:
    """The word that hangs a lone clause on one that is not there: "Whenever there are signs of rain."

    None where another finite verb or a comma may hold the clause that is hung upon.
    """
    words = [token for token in span if not (token.is_punct or token.is_space)]
    if not words or words[0].lower_ not in HANGING or words[0].head != span.root:
        return None
    finite = [token for token in words if is_finite(token) and token.dep_ not in {"aux", "auxpass"}]
    others = [token for token in finite if span.root not in {token, token.head}]
    return None if others or any(token.text in {",", ";", ":", "?"} for token in span) else words[0]

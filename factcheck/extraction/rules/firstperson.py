"""First person: "I" and "my" are the speaker's of a quotation or speech, "we" is the body spoken for.

In: a Scene and the references found so far. Out: a ReferenceMatch for each; outside of quotations and
speeches the first person is left alone.
"""

from __future__ import annotations

from factcheck.extraction.rules.bodies import body_of
from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.repeated import IN_SPEECH
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import fitted, full_name, phrase_wording
from factcheck.extraction.types import ReferenceMatch

SINGULAR = frozenset({"i", "me", "my", "myself", "mine"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
REACH = 40
"""Tokens around "our" in which its quotation says "we"."""


def find_first_person(scene: Scene, before: list[ReferenceMatch]) -> list[ReferenceMatch]:
    """Each first-person pronoun in a quotation or a speech.

    Args:
        before: references found so far: "She said: “I …”" is whoever she is.
    """
    tree = scene.tree
    heads = {mention.head: mention for mention in scene.mentions if not mention.members}
    known = {match.start: match for match in before if match.name}
    found = []
    for index, quotation in enumerate(scene.quotation):
        word = tree.lower[index]
        voice = scene.voice[index] if scene.voice and quotation < 0 else None
        if (
            (quotation < 0 and voice is None)
            or word not in SINGULAR | PLURAL
            or tree.pos[index] not in {"PRON", "DET"}
        ):
            continue
        # "the US": a country in capitals is no pronoun
        if word == "us" and tree.text[index] == "US":
            continue
        if _fills_pause(scene, index):
            continue
        if voice is not None:
            found.append(_in_speech(scene, index, voice))
            continue
        head = scene.speaker_head.get(quotation, -1)
        speaker = heads.get(head) or _mention_of(scene, known.get(head))
        found.append(_resolved(scene, index, speaker))
    return found


def _in_speech(scene: Scene, index: int, name: str) -> ReferenceMatch:
    """ "I opened my first shop in 1998": whoever speaks; "we" in a speech may be anybody."""
    if scene.tree.lower[index] in PLURAL:
        return ReferenceMatch(index, index + 1, None, None, "first_person_unsure")
    wording = fitted(scene.doc, index + 1, name, scene.mark)
    return ReferenceMatch(index, index + 1, None, wording, IN_SPEECH, name)


def _fills_pause(scene: Scene, index: int) -> bool:
    """ "I mean, it was dark": nobody meant anything."""
    tree = scene.tree
    verb = index + 1
    return verb + 1 < len(tree) and tree.lower[verb] in {"mean", "guess"} and tree.text[verb + 1] == ","


def _mention_of(scene: Scene, match: ReferenceMatch | None) -> Mention | None:
    """The name that a pronoun stands for: "She said" of Ana Ruiz."""
    if match is None or match.antecedent is None or scene.quotation[match.start] >= 0:
        return None
    start, end = match.antecedent
    return next((m for m in scene.mentions if start <= m.head < end and m.determiner == "name"), None)


def _resolved(scene: Scene, index: int, speaker: Mention | None) -> ReferenceMatch:
    word = scene.tree.lower[index]
    if speaker is None:
        return ReferenceMatch(index, index + 1, None, None, "first_person_unsure")
    if not _suits(word, speaker):
        return _spoken_for(scene, index, speaker)
    if speaker.determiner == "name":
        full = scene.entities[speaker.cluster].fullest
        span, name = (full.start, full.end), full_name(scene, speaker.cluster)
    else:
        span = (speaker.start, speaker.end)
        name = phrase_wording(scene, span, [])
    wording = fitted(scene.doc, index + 1, name, scene.mark, several=speaker.plural)
    return ReferenceMatch(index, index + 1, span, wording, "first_person", name)


def _spoken_for(scene: Scene, index: int, speaker: Mention) -> ReferenceMatch:
    """ "“We won,” said Harwich Town coach Sam Porter": the town’s team."""
    body = body_of(scene, speaker) if _is_body_speaking(scene, index) else None
    if body is None:
        return ReferenceMatch(index, index + 1, None, None, "first_person_unsure")
    name, span = body
    wording = fitted(scene.doc, index + 1, name, scene.mark)
    return ReferenceMatch(index, index + 1, span, wording, "first_person_body", name)


def _is_body_speaking(scene: Scene, index: int) -> bool:
    """ "We lost our captain": "our" alone may be everybody’s, as in "our planet"."""
    tree, here = scene.tree, scene.quotation[index]
    # "all of us who knew him"
    if tree.dep[index] == "pobj" and tree.lower[tree.head[index]] == "of":
        return False
    if tree.lower[index] in {"our", "ours"}:
        near = range(max(0, index - REACH), min(len(tree), index + REACH))
        return any(tree.lower[i] == "we" and scene.quotation[i] == here for i in near)
    return tree.lower[index] in {"we", "us"}


def _suits(word: str, speaker: Mention) -> bool:
    """ "I" is one person; "we" is a body or several, since a person's "we" is hardly that person alone."""
    words = speaker.end - speaker.start
    if word in SINGULAR:
        # a body never says "I", whatever the label of the name
        named = speaker.determiner == "name" and not speaker.definite
        return not speaker.plural and (named or speaker.who in {"person", "unknown"})
    # a name like "Lena Holt" that the model takes for a firm is no body either
    like_person = speaker.determiner == "name" and not speaker.definite and words == 2
    return speaker.plural or (speaker.who == "group" and not like_person)

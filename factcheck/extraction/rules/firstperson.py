"""First person inside a quotation: "I" and "my" are its speaker, "we" is it where the speaker is a body.

In: a Scene. Out: a ReferenceMatch for each; outside quotations the first person is left alone.
"""

from __future__ import annotations

from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.rules.wording import fitted, full_name, phrase_wording
from factcheck.extraction.types import ReferenceMatch

SINGULAR = frozenset({"i", "me", "my", "myself", "mine"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def find_first_person(scene: Scene) -> list[ReferenceMatch]:
    """Each first-person pronoun in a quotation whose speaker is known."""
    tree = scene.tree
    heads = {mention.head: mention for mention in scene.mentions if not mention.members}
    found = []
    for index, quotation in enumerate(scene.quotation):
        word = tree.lower[index]
        if quotation < 0 or word not in SINGULAR | PLURAL or tree.pos[index] not in {"PRON", "DET"}:
            continue
        # "the US": a country in capitals is no pronoun
        if word == "us" and tree.text[index] == "US":
            continue
        speaker = heads.get(scene.speaker_head.get(quotation, -1))
        found.append(_resolved(scene, index, speaker))
    return found


def _resolved(scene: Scene, index: int, speaker: Mention | None) -> ReferenceMatch:
    word = scene.tree.lower[index]
    if speaker is None or not _suits(word, speaker):
        return ReferenceMatch(index, index + 1, None, None, "first_person_unsure")
    if speaker.determiner == "name":
        full = scene.entities[speaker.cluster].fullest
        span, name = (full.start, full.end), full_name(scene, speaker.cluster)
    else:
        span = (speaker.start, speaker.end)
        name = phrase_wording(scene, span, [])
    wording = fitted(scene.doc, index + 1, name, scene.mark)
    return ReferenceMatch(index, index + 1, span, wording, "first_person", name)


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

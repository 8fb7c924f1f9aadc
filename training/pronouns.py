"""Fit the weights of the pronoun resolver: GUM and CORPUS → factcheck/extraction/weights/pronouns.json.

    python training/pronouns.py GUM CORPUS [--write]

GUM is a folder with `gold.json` and `articles/*.txt`; CORPUS holds the articles that
`pronoun_antecedents.tsv` marks (README.md has the forms of both). Only genres whose texts are CC BY are
fitted on. Prints precision and recall per family and genre by cross-validation over documents; documents of
genres that are not fitted on are answered by the weights of all the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy

sys.path.insert(0, str(Path(__file__).parent))

from antecedents import UNUSED, WRONG_TO_ANSWER, Answer, Document, is_right, read_gum, read_marks

from factcheck.extraction import layers
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.candidates import FAMILIES, Memory, Occurrence
from factcheck.extraction.rules.features import Features
from factcheck.extraction.rules.gender import PRONOUN_GENDER
from factcheck.extraction.rules.pronouns import Decision, decide_twice, is_sure, walk, weigh
from factcheck.extraction.rules.ranking import bounds_of
from factcheck.extraction.rules.scene import Scene, make_scene
from factcheck.models import Article

FITTED_GENRES = frozenset({"news", "interview", "court", "wikinews"})
FOLDS = 10
PENALTY = {"he": 2.0, "it": 10.0, "they": 10.0}
"""Strength of the L2 penalty on the weights (sum over examples, not mean): more features, more of it."""
STEPS = 20
SETTLED = 1e-3
"""The largest change of a weight from which on the fit is done."""
THRESHOLDS = {
    "he": {"least": 0.3, "rival": 0.3},
    "it": {"least": 0.65, "rival": 0.3},
    "its": {"least": 0.45, "rival": 0.3},
    "they": {"least": 0.6, "rival": 0.3},
    "them": {"least": 0.65, "rival": 0.3},
    "their": {"least": 0.5, "rival": 0.3},
}
"""An antecedent is sure where its probability is at least the one and that of its rival at most the other, by
word, else by family: chosen by cross-validation for a precision of about 0.8, in news 0.85."""
OUTPUT = Path(__file__).parent.parent / "factcheck" / "extraction" / "weights" / "pronouns.json"


@dataclass
class Example:
    """One pronoun: its candidates' features, those of none, and which rows are right."""

    document: str
    family: str
    rows: list[Features]
    right: list[int]
    """Rows that are right; the last row stands for none."""
    skip: bool
    """Gold says too little to fit on (split antecedents, chains of pronouns)."""


@dataclass
class Data:
    """The documents, as they are read and as the resolver sees them."""

    documents: dict[str, Document]
    scenes: dict[str, Scene]
    examples: list[Example]


def read_data(documents: list[Document]) -> Data:
    """All pronouns of the documents with their candidates, gold antecedents remembered on the way."""
    extractor = Extractor()
    data = Data({d.name: d for d in documents}, {}, [])
    for document in documents:
        doc = extractor.parse(Article(document.name, document.text, b"", "text/plain", "utf-8", ()))
        scene = make_scene(doc, layers.ensure_quotations(doc), layers.ensure_attributions(doc))
        data.scenes[document.name] = scene
        # the walk notes what gold tells of gender; what is decided later must not know it
        data.examples.extend(_examples_of(document, replace(scene, genders=dict(scene.genders))))
    return data


def _examples_of(document: Document, scene: Scene) -> list[Example]:
    found = []
    for memory, pronoun in walk(scene):
        answer = document.answers.get(scene.doc[pronoun].idx)
        if answer is None:
            continue
        candidates, rows, null = weigh(memory, pronoun)
        right = [i for i, c in enumerate(candidates) if is_right(scene, memory, c, answer)]
        family = FAMILIES[scene.tree.lower[pronoun]]
        if right:
            memory.add(Occurrence(pronoun, candidates[right[0]].cluster, None, family))
            if family == "he":
                gender = PRONOUN_GENDER[scene.tree.lower[pronoun]]
                scene.genders.setdefault(candidates[right[0]].cluster, gender)
        found.append(
            Example(document.name, family, [*rows, null], right or [len(rows)], answer.kind in UNUSED)
        )
    return found


def fit(examples: list[Example], penalty: float) -> dict[str, float]:
    """Weights that make the right rows likely: softmax per example, L2 penalty, Newton's method from zero."""
    names = sorted({name for e in examples for row in e.rows for name in row})
    index = {name: i for i, name in enumerate(names)}
    starts = numpy.cumsum([0, *(len(e.rows) for e in examples)])[:-1]
    group = numpy.repeat(numpy.arange(len(examples)), [len(e.rows) for e in examples])
    x = numpy.zeros((len(group), len(names)))
    right = numpy.zeros(len(group), dtype=bool)
    for start, example in zip(starts, examples, strict=True):
        for j, row in enumerate(example.rows):
            for name, value in row.items():
                x[start + j, index[name]] = value
        right[[start + j for j in example.right]] = True
    w = numpy.zeros(len(names))
    for _ in range(STEPS):
        scores = x @ w
        p = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[group])
        p /= numpy.add.reduceat(p, starts)[group]
        q = numpy.where(right, p, 0)
        q /= (numpy.add.reduceat(q, starts) + 1e-12)[group]
        weighted = x * p[:, None]
        mean = numpy.add.reduceat(weighted, starts, axis=0)
        curvature = x.T @ weighted - mean.T @ mean + penalty * numpy.eye(len(names))
        change = numpy.linalg.solve(curvature, x.T @ (p - q) + penalty * w)
        w -= change
        if numpy.abs(change).max() < SETTLED:
            break
    return {name: round(float(w[i]), 3) for name, i in index.items() if abs(w[i]) >= 0.02}


def fit_families(examples: list[Example]) -> dict[str, dict[str, float]]:
    """One table of weights a family."""
    usable = [e for e in examples if not e.skip]
    return {
        f: fit(found, PENALTY[f])
        for f in sorted(set(FAMILIES.values()))
        if (found := [e for e in usable if e.family == f])
    }


def folds(documents: list[str]) -> list[set[str]]:
    """Documents dealt out in turn."""
    return [set(documents[i::FOLDS]) for i in range(FOLDS)]


Counts = dict[tuple[str, str], Counter[str]]


def cross_validate(data: Data) -> Counts:
    """(genre, family) → counts of all, attempted, correct and wrongly answered pronouns."""
    fitted = [name for name, d in data.documents.items() if d.genre in FITTED_GENRES]
    whole = fit_families([e for e in data.examples if e.document in set(fitted)])
    tables = dict.fromkeys(data.documents, whole)
    for fold in folds(fitted):
        others = set(fitted) - fold
        tables.update(dict.fromkeys(fold, fit_families([e for e in data.examples if e.document in others])))
    counts: Counts = defaultdict(Counter)
    for name, scene in data.scenes.items():
        memory = Memory(scene)
        for decision in decide_twice(replace(scene, genders=dict(scene.genders)), tables[name]):
            _count(counts, data.documents[name], memory, decision)
    return counts


def _count(counts: Counts, document: Document, memory: Memory, decision: Decision) -> None:
    scene = memory.scene
    answer = document.answers.get(scene.doc[decision.pronoun].idx, Answer("unclear"))
    family = FAMILIES[scene.tree.lower[decision.pronoun]]
    answered = is_sure(decision, bounds_of(scene.tree.lower[decision.pronoun], THRESHOLDS))
    genre = document.genre
    sets = {(genre, family), (genre, "all")}
    if genre != "wikinews":
        sets |= {("all", family), ("all", "all")}
    for key in sets:
        counts[key]["wrongly answered"] += answered and answer.kind in WRONG_TO_ANSWER
        if not answer.answerable:
            continue
        counts[key]["all"] += 1
        if answered and decision.candidate is not None:
            counts[key]["attempted"] += 1
            counts[key]["correct"] += is_right(scene, memory, decision.candidate, answer)


def main() -> None:
    """Print the cross-validated figures; with --write, fit on all and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gum", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    arguments = parser.parse_args()
    data = read_data([*read_gum(arguments.gum), *read_marks(arguments.corpus)])
    for key, count in sorted(cross_validate(data).items()):
        attempted, right = count["attempted"], count["correct"]
        print(
            f"{' '.join(key):16} P {right / max(1, attempted):.3f}  R {right / max(1, count['all']):.3f}  "
            f"P-all {right / max(1, attempted + count['wrongly answered']):.3f}  of {count['all']}"
        )
    if arguments.write:
        genres = {name: d.genre for name, d in data.documents.items()}
        families = fit_families([e for e in data.examples if genres[e.document] in FITTED_GENRES])
        text = json.dumps({"families": families, "thresholds": THRESHOLDS}, indent=1, sort_keys=True)
        OUTPUT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Fit the weights of the pronoun resolver: BENCH → factcheck/extraction/weights/pronouns.json.

    python training/pronouns.py BENCH [--write]

BENCH is a folder with `gold.json` and `articles/*.txt` (see its README for the form). Only genres whose
texts are CC BY are fitted on. Prints precision and recall per family and genre by cross-validation over
documents; documents of genres that are not fitted on are answered by the weights of all the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy

from factcheck.extraction import layers
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.candidates import FAMILIES, Candidate, Occurrence
from factcheck.extraction.rules.features import Features
from factcheck.extraction.rules.gender import PRONOUN_GENDER
from factcheck.extraction.rules.pronouns import Decision, decide_twice, is_sure, walk, weigh
from factcheck.extraction.rules.scene import Scene, make_scene
from factcheck.models import Article

FITTED_GENRES = frozenset({"news", "interview", "court"})
FOLDS = 10
PENALTY = 2.0
"""Strength of the L2 penalty on the weights (sum over examples, not mean)."""
STEPS = 400
THRESHOLDS = {
    "he": {"least": 0.3, "rival": 0.3},
    "it": {"least": 0.55, "rival": 0.2},
    "they": {"least": 0.55, "rival": 0.3},
}
"""An antecedent is sure where its probability is at least the one and that of its rival at most the other:
chosen by cross-validation for a precision of about 0.8."""
WRONG_TO_ANSWER = frozenset({"expletive", "in no chain", "singleton"})
OUTPUT = Path(__file__).parent.parent / "factcheck" / "extraction" / "weights" / "pronouns.json"


@dataclass
class Example:
    """One pronoun: its candidates' features, those of none, and which rows are right."""

    document: str
    family: str
    start: int
    rows: list[Features]
    right: list[int]
    """Rows that are right; the last row stands for none."""
    candidates: list[Candidate] = field(default_factory=list)
    answerable: bool = True
    skip: bool = False
    """Gold says too little to fit on (split antecedents, chains of pronouns)."""


def read_examples(bench: Path) -> tuple[list[Example], dict[str, Scene], dict[str, str]]:
    """All pronouns of the benchmark with their candidates, gold antecedents remembered on the way."""
    gold = json.loads((bench / "gold.json").read_text(encoding="utf-8"))
    extractor = Extractor()
    examples, scenes, genres = [], {}, {}
    for name, entry in sorted(gold.items()):
        text = (bench / "articles" / f"{name}.txt").read_text(encoding="utf-8")
        doc = extractor.parse(Article(name, text, b"", "text/plain", "utf-8", ()))
        scene = make_scene(doc, layers.ensure_quotations(doc), layers.ensure_attributions(doc))
        scenes[name], genres[name] = scene, entry["genre"]
        # the walk notes what gold tells of gender; what is decided later must not know it
        examples.extend(_examples_of(name, entry, replace(scene, genders=dict(scene.genders))))
    return examples, scenes, genres


def _examples_of(name: str, entry: dict[str, Any], scene: Scene) -> list[Example]:
    chains = {p["start"]: p["chain"] for p in entry["pronouns"]}
    unanswerable = {p["start"]: p["why"] for p in entry["unanswerable"]}
    found = []
    for memory, pronoun in walk(scene):
        start = scene.doc[pronoun].idx
        if start not in chains and start not in unanswerable:
            continue
        candidates, rows, null = weigh(memory, pronoun)
        heads = (
            [span for _, _, spans in entry["chains"][chains[start]] for span in spans]
            if start in chains
            else []
        )
        right = [i for i, c in enumerate(candidates) if is_right(scene, c, heads)]
        if right:
            family = FAMILIES[scene.tree.lower[pronoun]]
            memory.add(Occurrence(pronoun, candidates[right[0]].cluster, None, family))
            if family == "he":
                gender = PRONOUN_GENDER[scene.tree.lower[pronoun]]
                scene.genders.setdefault(candidates[right[0]].cluster, gender)
        found.append(
            Example(
                document=name,
                family=FAMILIES[scene.tree.lower[pronoun]],
                start=start,
                rows=[*rows, null],
                right=right or [len(rows)],
                candidates=candidates,
                answerable=start in chains,
                skip=unanswerable.get(start) in {"split antecedent", "only pronouns"},
            )
        )
    return found


def is_right(scene: Scene, candidate: Candidate, heads: list[tuple[int, int]]) -> bool:
    """Whether what would be answered, the fullest name or the nearest phrase, covers a gold head word."""
    mention = candidate.mention
    start, end = mention.head, mention.head + 1
    if mention.cluster < len(scene.entities):
        fullest = scene.entities[mention.cluster].fullest
        start, end = fullest.start, fullest.end
    first, last = scene.doc[start].idx, scene.doc[end - 1].idx + len(scene.doc[end - 1])
    return any(min(last, e) > max(first, s) for s, e in heads)


def fit(examples: list[Example]) -> dict[str, float]:
    """Weights that make the right rows likely: softmax per example, L2 penalty, Adam from zero."""
    names = sorted({name for e in examples for row in e.rows for name in row})
    index = {name: i for i, name in enumerate(names)}
    width = max(len(e.rows) for e in examples)
    x = numpy.zeros((len(examples), width, len(names)))
    present = numpy.zeros((len(examples), width), dtype=bool)
    right = numpy.zeros((len(examples), width), dtype=bool)
    for i, example in enumerate(examples):
        for j, row in enumerate(example.rows):
            present[i, j] = True
            for name, value in row.items():
                x[i, j, index[name]] = value
        right[i, example.right] = True
    w, m, v = (numpy.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = numpy.where(present, x @ w, -1e9)
        p = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        q = numpy.where(right, p, 0)
        q /= q.sum(axis=1, keepdims=True) + 1e-12
        gradient = numpy.einsum("ij,ijk->k", p - q, x) + PENALTY * w
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w -= 0.05 * (m / (1 - 0.9**step)) / (numpy.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w[i]), 3) for name, i in index.items() if abs(w[i]) >= 0.02}


def fit_families(examples: list[Example]) -> dict[str, dict[str, float]]:
    """One table of weights a family."""
    usable = [e for e in examples if not e.skip]
    return {f: fit([e for e in usable if e.family == f]) for f in sorted(set(FAMILIES.values()))}


def folds(documents: list[str]) -> list[set[str]]:
    """Documents dealt out in turn."""
    return [set(documents[i::FOLDS]) for i in range(FOLDS)]


def cross_validate(
    examples: list[Example], scenes: dict[str, Scene], gold: dict[str, Any]
) -> dict[tuple[str, str], Counter[str]]:
    """(genre, family) → counts of all, attempted, correct and wrongly answered pronouns."""
    fitted = [name for name in scenes if gold[name]["genre"] in FITTED_GENRES]
    whole = fit_families([e for e in examples if e.document in fitted])
    tables = dict.fromkeys(scenes, whole)
    for fold in folds(fitted):
        others = [e for e in examples if e.document in fitted and e.document not in fold]
        tables.update(dict.fromkeys(fold, fit_families(others)))
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, scene in scenes.items():
        for decision in decide_twice(replace(scene, genders=dict(scene.genders)), tables[name]):
            _count(counts, gold[name], scene, decision)
    return counts


def _count(
    counts: dict[tuple[str, str], Counter[str]], entry: dict[str, Any], scene: Scene, decision: Decision
) -> None:
    start = scene.doc[decision.pronoun].idx
    chain = next((p["chain"] for p in entry["pronouns"] if p["start"] == start), None)
    why = next((p["why"] for p in entry["unanswerable"] if p["start"] == start), None)
    family = FAMILIES[scene.tree.lower[decision.pronoun]]
    answered = is_sure(decision, THRESHOLDS[family])
    for key in {(entry["genre"], family), (entry["genre"], "all"), ("all", family), ("all", "all")}:
        counts[key]["wrongly answered"] += answered and why in WRONG_TO_ANSWER
        if chain is None:
            continue
        counts[key]["all"] += 1
        if answered and decision.candidate is not None:
            heads = [span for _, _, spans in entry["chains"][chain] for span in spans]
            counts[key]["attempted"] += 1
            counts[key]["correct"] += is_right(scene, decision.candidate, heads)


def main() -> None:
    """Print the cross-validated figures; with --write, fit on all and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    arguments = parser.parse_args()
    gold = json.loads((arguments.bench / "gold.json").read_text(encoding="utf-8"))
    examples, scenes, genres = read_examples(arguments.bench)
    for key, count in sorted(cross_validate(examples, scenes, gold).items()):
        attempted, right = count["attempted"], count["correct"]
        print(
            f"{' '.join(key):16} P {right / max(1, attempted):.3f}  R {right / max(1, count['all']):.3f}  "
            f"P-all {right / max(1, attempted + count['wrongly answered']):.3f}  of {count['all']}"
        )
    if arguments.write:
        families = fit_families([e for e in examples if genres[e.document] in FITTED_GENRES])
        text = json.dumps({"families": families, "thresholds": THRESHOLDS}, indent=1, sort_keys=True)
        OUTPUT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""What a pronoun's antecedents may be called in the data: GUM's chains, and marks kept in this folder.

In: the folder of GUM's gold, the marks' file and the corpus that it points into. Out: per document its text,
genre and, by where a pronoun starts, an Answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from factcheck.extraction.rules.candidates import Candidate, Memory
from factcheck.extraction.rules.scene import Scene

MARKS = Path(__file__).parent / "pronoun_antecedents.tsv"
WRONG_TO_ANSWER = frozenset({"expletive", "in no chain", "singleton", "empty", "event", "none"})
UNUSED = frozenset({"split antecedent", "only pronouns", "unclear", "split"})
"""Gold says too little to fit on."""
Span = tuple[int, int]


@dataclass(frozen=True)
class Answer:
    """What a pronoun stands for."""

    kind: str
    """chain or antecedent, or why there is none."""
    heads: tuple[Span, ...] = ()
    """Head words: of all mentions of a chain, or of the phrases that it may be taken back to."""

    @property
    def answerable(self) -> bool:
        """Whether there is something to be found."""
        return self.kind in {"chain", "antecedent"}


@dataclass
class Document:
    """A text with its pronouns' answers."""

    name: str
    text: str
    genre: str
    answers: dict[int, Answer]


def read_gum(bench: Path) -> list[Document]:
    """The documents of `gold.json` with their texts."""
    gold = json.loads((bench / "gold.json").read_text(encoding="utf-8"))
    found = []
    for name, entry in sorted(gold.items()):
        text = (bench / "articles" / f"{name}.txt").read_text(encoding="utf-8")
        answers = {
            p["start"]: Answer(
                "chain", tuple((s, e) for _, _, heads in entry["chains"][p["chain"]] for s, e in heads)
            )
            for p in entry["pronouns"]
        }
        answers.update((p["start"], Answer(p["why"])) for p in entry["unanswerable"])
        found.append(Document(name, text, entry["genre"], answers))
    return found


def read_marks(corpus: Path, marks: Path = MARKS) -> list[Document]:
    """The marked articles, with their texts from the corpus (JSON Lines with `url` and `text`).

    Raises:
        SystemExit: an article is not in the corpus, or its text is not the one that was marked.
    """
    lines = corpus.read_text(encoding="utf-8").splitlines()
    texts = {row["url"]: row["text"] for row in map(json.loads, lines)}
    found: list[Document] = []
    for line in marks.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("http"):
            if line not in texts:
                raise SystemExit(f"{corpus} has no article {line}")
            found.append(Document(line, texts[line], "wikinews", {}))
            continue
        start, word, kind, *spans = line.split("\t")
        document = found[-1]
        if document.text[int(start) : int(start) + len(word)].lower() != word:
            raise SystemExit(f"{document.name}: no “{word}” at {start}; it is another version of the text")
        heads = tuple((int(s), int(e)) for s, _, e in (span.partition("-") for span in spans))
        document.answers[int(start)] = Answer(kind, heads)
    return found


def is_right(scene: Scene, memory: Memory, candidate: Candidate, answer: Answer) -> bool:
    """Whether the candidate is one of those that the answer names."""
    if answer.kind == "chain":
        return _covers_head(scene, candidate, answer.heads)
    if answer.kind != "antecedent":
        return False
    mentions = memory.by_cluster.get(candidate.cluster, [])
    spans = [(m.members[0], m.members[-1]) if m.members else (m.head, m.head) for m in mentions]
    if any(_characters(scene, first, last) in answer.heads for first, last in spans):
        return True
    # any word of a name is as good as its head
    names = scene.entities[candidate.cluster].names if candidate.cluster < len(scene.entities) else ()
    ranges = [_characters(scene, name.start, name.end - 1) for name in names]
    return any(first <= start and end <= last for first, last in ranges for start, end in answer.heads)


def _covers_head(scene: Scene, candidate: Candidate, heads: tuple[Span, ...]) -> bool:
    """Whether what would be answered, the fullest name or the nearest phrase, covers a gold head word."""
    mention = candidate.mention
    first = last = mention.head
    if mention.cluster < len(scene.entities):
        fullest = scene.entities[mention.cluster].fullest
        first, last = fullest.start, fullest.end - 1
    start, end = _characters(scene, first, last)
    return any(min(end, e) > max(start, s) for s, e in heads)


def _characters(scene: Scene, first: int, last: int) -> Span:
    return scene.doc[first].idx, scene.doc[last].idx + len(scene.doc[last])

"""What an of-phrase adds to a noun: "a study of bees".

In: a Scene and a mention. Out: where the mention ends with its of-phrase.
"""

from __future__ import annotations

from factcheck.extraction.rules.mentions import Mention
from factcheck.extraction.rules.scene import Scene

MAX_OF_PHRASE = 5
"""Words of a phrase that can still be said again."""


def of_phrase_end(scene: Scene, mention: Mention) -> int:
    """The end of "a study of bees": an of-phrase of few words that follows the head at once."""
    tree = scene.tree
    head = mention.head
    for child in tree.children[head]:
        if child == head + 1 and tree.lower[child] == "of":
            last = tree.edges(child)[1]
            if last - child <= MAX_OF_PHRASE and not any(tree.is_verb(i) for i in range(child, last + 1)):
                return last + 1
    return mention.end

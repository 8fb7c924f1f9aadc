"""Bodies that are named only before another noun: "Hale administration officials" names the administration.

In: a Scene. Out: per such body its noun, its full wording and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.rules.names import GROUP_NOUNS
from factcheck.extraction.rules.scene import Scene
from factcheck.extraction.types import TokenRange


def find_modifying_bodies(scene: Scene) -> Iterator[tuple[str, str, TokenRange]]:
    """ "Hale administration officials said": ("administration", "the Hale administration", its tokens)."""
    tree = scene.tree
    ends = {name.end: name for entity in scene.entities for name in entity.names}
    for noun in range(1, len(tree)):
        if (
            tree.lower[noun] not in GROUP_NOUNS
            or noun not in ends
            or tree.dep[noun] not in {"compound", "nmod"}
        ):
            continue
        if tree.pos[noun] == "NOUN" and tree.head[noun] > noun:
            name = ends[noun]
            words = " ".join(tree.text[name.start : noun + 1])
            yield tree.lower[noun], f"the {words}", (name.start, noun + 1)

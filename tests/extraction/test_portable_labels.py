"""The rules look only at labels that the small, medium, large and transformer models of English share."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from factcheck.extraction import rules
from factcheck.extraction.pipeline import Extractor

_DEPENDENCIES = """
ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass
dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj
poss preconj predet prep prt punct quantmod relcl xcomp
"""
_TAGS = """
$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$
RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``
"""
_ENTITIES = """
CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME
WORK_OF_ART
"""
DEPENDENCIES = frozenset(_DEPENDENCIES.split())
"""The label scheme of the parser, as the model cards of en_core_web_sm, _md, _lg and _trf list it."""
TAGS = frozenset(_TAGS.split())
"""The label scheme of their taggers; "_SP" for white space is not in that of the transformer model."""
ENTITIES = frozenset(_ENTITIES.split())
"""The label scheme of their entity recognisers."""
SCHEMES = {
    "dep": DEPENDENCIES,
    "dep_": DEPENDENCIES,
    "tag": TAGS,
    "tag_": TAGS,
    "entity": ENTITIES | {""},
    "ent_type_": ENTITIES | {""},
}
"""Attribute of a Tree or a Token → what it may be compared with."""
BELOW = {"kids": 1, "child": 1}
"""Methods of a Tree that take dependency labels, and the place of these among the arguments."""


def compared(module: ModuleType) -> Iterator[tuple[str, str]]:
    """(attribute, label) for each comparison with a label in the source of a module."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Compare):
            read = next((name for name in map(attribute, [node.left, *node.comparators]) if name), None)
            if read is not None:
                for side in [node.left, *node.comparators]:
                    yield from ((read, label) for label in labels(module, side))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BELOW:
            place = BELOW[node.func.attr]
            if len(node.args) > place:
                yield from (("dep", label) for label in labels(module, node.args[place]))


def attribute(node: ast.expr) -> str | None:
    """ "dep" of `tree.dep[i]`, "dep_" of `token.dep_`; None for anything else."""
    if isinstance(node, ast.Subscript):
        node = node.value
    return node.attr if isinstance(node, ast.Attribute) and node.attr in SCHEMES else None


def labels(module: ModuleType, node: ast.expr) -> Iterator[str]:
    """The strings that an expression stands for: a constant, a collection, a name of the module."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.Set | ast.List):
        for element in node.elts:
            yield from labels(module, element)
    elif isinstance(node, ast.Starred):
        yield from labels(module, node.value)
    elif isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
        yield from named(module, node)


def named(module: ModuleType, node: ast.Name | ast.Attribute) -> Iterator[str]:
    """The members of a constant collection, of this module or of one that it imports."""
    if isinstance(node, ast.Name):
        value = getattr(module, node.id, None)
    else:
        owner = getattr(module, getattr(node.value, "id", ""), None)
        value = getattr(owner, node.attr, None)
    if isinstance(value, frozenset | tuple):
        yield from (member for member in value if isinstance(member, str))


def all_compared() -> Iterator[tuple[str, str, str]]:
    for found in pkgutil.iter_modules(rules.__path__):
        module = importlib.import_module(f"{rules.__name__}.{found.name}")
        yield from ((found.name, read, label) for read, label in compared(module))


def test_portable_labels_are_all_that_rules_compare_with() -> None:
    seen = list(all_compared())
    strange = {(name, read, label) for name, read, label in seen if label not in SCHEMES[read]}
    assert strange == set()
    # the scan does see what is compared
    assert len({label for _, _, label in seen}) > 60


def test_portable_labels_are_those_of_the_installed_model(extractor: Extractor) -> None:
    found = extractor.nlp.pipe_labels
    assert set(found["parser"]) - {"subtok"} <= DEPENDENCIES
    assert set(found["tagger"]) - {"_SP"} <= TAGS
    assert set(found["ner"]) <= ENTITIES

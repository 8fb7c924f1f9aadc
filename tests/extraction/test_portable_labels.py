"""The rules look only at labels that the small, medium, large and transformer models of English share."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from factcheck import extraction
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
BELOW = {"kids": 1, "child": 1, "children": 1}
"""Functions that take dependency labels (of a Tree, and `cues.children`), and the place of these among the
arguments."""
BY_ATTRIBUTE = {"DEP": "dep", "TAG": "tag", "ENT_TYPE": "entity"}
"""What `cues.tokens_with` is asked for → what it is compared with."""


def compared(module: ModuleType) -> Iterator[tuple[str, str]]:
    """(attribute, label) for each comparison with a label in the source of a module."""
    tree = ast.parse(inspect.getsource(module))
    gathered = dict(collected(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare | ast.BinOp):
            yield from ((read, label) for read, label in with_collected(module, node, gathered))
        if isinstance(node, ast.Compare):
            read = next((name for name in map(attribute, [node.left, *node.comparators]) if name), None)
            if read is not None:
                for side in [node.left, *node.comparators]:
                    yield from ((read, label) for label in labels(module, side))
        elif isinstance(node, ast.Call):
            yield from asked_for(module, node)


def asked_for(module: ModuleType, call: ast.Call) -> Iterator[tuple[str, str]]:
    """(attribute, label) of `tree.kids(i, (…))`, `children(token, …)`, `tokens_with(doc, "DEP", (…))`."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = BELOW.get(called)
    if place is not None and len(call.args) > place:
        yield from (("dep", label) for label in labels(module, call.args[place]))
    if called == "tokens_with" and len(call.args) > 2 and isinstance(call.args[1], ast.Constant):
        read = BY_ATTRIBUTE.get(str(call.args[1].value))
        if read is not None:
            yield from ((read, label) for label in labels(module, call.args[2]))


def collected(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(variable, attribute) for each `labels = {child.dep_ for child in …}`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.SetComp | ast.ListComp):
            read = attribute(node.value.elt)
            if read is not None:
                yield from ((target.id, read) for target in node.targets if isinstance(target, ast.Name))


def with_collected(
    module: ModuleType, node: ast.Compare | ast.BinOp, gathered: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """What such a variable is compared or intersected with: `"aux" in labels`, `labels & {"aux"}`."""
    sides = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.left, *node.comparators]
    read = next((gathered[s.id] for s in sides if isinstance(s, ast.Name) and s.id in gathered), None)
    if read is not None:
        yield from ((read, label) for side in sides for label in labels(module, side))


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
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "frozenset" and node.args:
        yield from labels(module, node.args[0])
    elif isinstance(node, ast.BinOp):
        yield from (label for side in (node.left, node.right) for label in labels(module, side))
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
    for found in pkgutil.walk_packages(extraction.__path__, f"{extraction.__name__}."):
        module = importlib.import_module(found.name)
        yield from ((found.name, read, label) for read, label in compared(module))


def test_portable_labels_are_all_that_rules_compare_with() -> None:
    seen = list(all_compared())
    strange = {(name, read, label) for name, read, label in seen if label not in SCHEMES[read]}
    assert strange == set()
    # the scan does see what is compared
    assert len({label for _, _, label in seen}) > 60


def test_portable_labels_are_looked_for_in_every_way_that_rules_ask() -> None:
    asked = {(read, label) for _, read, label in all_compared()}
    # tree.kids(i, ("acomp",)), cues.children(verb, frozenset({"oprd"})), {c.dep_ for c in …} & {"auxpass"}
    assert {("dep", "acomp"), ("dep_", "auxpass"), ("dep", "pobj"), ("tag", "VBG")} <= asked
    rooms = {name.rsplit(".", 1)[-1] for name, _, _ in all_compared()}
    assert {"gapping", "places", "views", "reparsing_frames", "according"} <= rooms


def test_portable_labels_are_those_of_the_installed_model(extractor: Extractor) -> None:
    found = extractor.nlp.pipe_labels
    assert set(found["parser"]) - {"subtok"} <= DEPENDENCIES
    assert set(found["tagger"]) - {"_SP"} <= TAGS
    assert set(found["ner"]) <= ENTITIES

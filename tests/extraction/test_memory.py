"""What is kept of an extraction: the next draft costs less and gives exactly what a first ingest gives."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.extraction.memory import Memory
from factcheck.extraction.parses import to_parse
from factcheck.extraction.pipeline import Extractor
from factcheck.models import Article, Extraction

MakeArticle = Callable[..., Article]
PARAGRAPHS = (
    "The harbour of Lowmouth reopened on Monday, the mayor, Ana Petrova, said. She thanked 200 volunteers.",
    "“We lost 12 boats,” said Daniel Okafor, a fisherman. He said the repairs would cost $3.5 million.",
    "“The town has waited for years,” Petrova said in a letter.",
    "“It is time to act, and we will act.",
    "“Nobody else will,” she added.",
    "Okafor, who has fished there since 1998, denied that the wall was built in 2012.",
    "They said their work would end by May. The owners hope it does.",
    "Mr Okafor told the Lowmouth Courier that the council, which owns the wall, had ignored him.",
    "The Port Authority (PA) raised its fees by 12% in 2019. The PA did not comment.",
    "According to Dr Li Wen, the museum’s director, 4,000 people visited it last year.",
    "She did not say why.",
    "Read more: storms of the coast",
    "A fire — a small blaze in the engine room — was put out by its crew, the ministry said.",
    "The mayor in 2016",
    "Image: Ana Petrova",
    "In a letter of Friday Okafor told the council:",
    "Three things were lost: the wall; the boats; and, the mayor said,",
    "The largest of them, the Hvit, shrank by 3 metres. The 'deal' of the workers' guild fell through.",
    "The ministry sent 3 ships, 40 soldiers and a team of doctors to the town, and rebuilt the wall.",
)


def _text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def _again(extractor: Extractor, before: Article, after: Article) -> Extraction:
    """What is found in `after` with what was kept of `before`."""
    first = extractor.memory()
    extractor.extract(before, first)
    return extractor.extract(after, extractor.memory(first.dump()))


drafts = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=10)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=drafts, data=st.data())
def test_memory_of_any_draft_gives_what_a_first_extraction_gives(
    extractor: Extractor, make_article: MakeArticle, before: list[str], data: st.DataObject
) -> None:
    after = list(before)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(after) - 1))
        change = data.draw(st.sampled_from(["new", "gone", "moved", "figure", "name"]))
        paragraph = after.pop(place)
        if change == "new":
            after[place:place] = [paragraph, data.draw(st.sampled_from(PARAGRAPHS))]
        elif change == "moved" or not after:
            after.append(paragraph)
        elif change != "gone":
            words = {"figure": ("12", "47"), "name": ("Okafor", "Ruiz")}[change]
            after.insert(place, paragraph.replace(*words))
    published = data.draw(st.sampled_from([None, "2024-03-04"]))
    old, new = make_article(_text(before)), make_article(_text(after), published=published)
    assert _again(extractor, old, new) == extractor.extract(new)


def test_memory_spares_the_parse_of_what_is_known(
    extractor: Extractor, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = extractor.memory()
    extractor.extract(make_article(_text(list(PARAGRAPHS))), first)
    changed = [*PARAGRAPHS[:5], "The council of Norland met on Friday.", *PARAGRAPHS[6:]]
    parsed: list[str] = []
    pipe = extractor.nlp.pipe

    def counted(texts: list[str], *, batch_size: int) -> object:
        parsed.extend(texts)
        return pipe(texts, batch_size=batch_size)

    monkeypatch.setattr(extractor.nlp, "pipe", counted)
    extractor.extract(make_article(_text(changed)), extractor.memory(first.dump()))
    assert parsed == ["The council of Norland met on Friday."]


def test_memory_forgets_what_the_article_no_longer_has(
    extractor: Extractor, make_article: MakeArticle
) -> None:
    first = extractor.memory()
    extractor.extract(make_article("The mayor resigned.\n\nThe spy is called Zacharias Quill."), first)
    assert b"Quill" in zlib.decompress(first.dump())
    second = extractor.memory(first.dump())
    extractor.extract(make_article("The mayor resigned."), second)
    assert b"Quill" not in zlib.decompress(second.dump())


def test_memory_of_the_same_article_is_the_same_bytes(
    extractor: Extractor, make_article: MakeArticle
) -> None:
    article = make_article(_text(list(PARAGRAPHS)))
    first, second = extractor.memory(), extractor.memory()
    extractor.extract(article, first)
    extractor.extract(article, second)
    assert first.dump() == second.dump()
    again = extractor.memory(first.dump())
    extractor.extract(article, again)
    assert again.dump() == first.dump(), "what was not added to is kept as it came"


def test_memory_keeps_layers_that_are_added_later(extractor: Extractor, make_article: MakeArticle) -> None:
    article = make_article(_text(list(PARAGRAPHS)))
    plain, told = extractor.memory(), extractor.memory()
    extractor.extract(article, plain)
    found = extractor.extract(article, told, reasons=True)
    more = extractor.memory(plain.dump())
    assert extractor.extract(article, more, reasons=True) == found
    last = extractor.memory(more.dump())
    assert extractor.extract(article, last, reasons=True) == found
    assert last.dump() == more.dump() != plain.dump()


@pytest.mark.parametrize(
    "kept", [b"", b"no zlib", zlib.compress(b"{}\n"), zlib.compress(b'{"stamp":"x"}\nabc')]
)
def test_memory_that_is_broken_is_none(extractor: Extractor, make_article: MakeArticle, kept: bytes) -> None:
    article = make_article(_text(list(PARAGRAPHS[:3])))
    assert extractor.extract(article, extractor.memory(kept)) == extractor.extract(article)


def test_memory_cut_anywhere_is_none(extractor: Extractor, make_article: MakeArticle) -> None:
    article = make_article(_text(list(PARAGRAPHS[:3])))
    first = extractor.memory()
    found = extractor.extract(article, first)
    whole = zlib.decompress(first.dump())
    for length in (1, len(whole) // 2, len(whole) - 1, len(whole) - 40):
        assert extractor.extract(article, extractor.memory(zlib.compress(whole[:length]))) == found


def test_memory_of_another_program_or_model_is_none(extractor: Extractor, make_article: MakeArticle) -> None:
    strings = extractor.nlp.vocab.strings
    text = "The mayor resigned."
    first = Memory(strings, "one")
    first.add_parse(text, to_parse(extractor.nlp(text)))
    kept = first.dump()
    assert Memory(strings, "one", kept).parse(text) is not None
    assert Memory(strings, "two", kept).parse(text) is None


def test_memory_serves_another_process(
    extractor: Extractor, make_article: MakeArticle, tmp_path: Path
) -> None:
    """Words that only the kept parse knows, a verb's form among them, are there as they were."""
    text = _text([*PARAGRAPHS, "The xylotheque of Zwolle, which Ybbs founded, outsold Qandahar’s in 1931."])
    first = extractor.memory()
    found = extractor.extract(make_article(text), first)
    (tmp_path / "kept").write_bytes(first.dump())
    (tmp_path / "text").write_text(text, encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from factcheck.extraction.pipeline import Extractor\n"
        "from factcheck.models import Article\n"
        "text = Path(sys.argv[1], 'text').read_text(encoding='utf-8'); e = Extractor()\n"
        "e.nlp.pipe = lambda texts, **how: iter([e.nlp(t) for t in texts if 1 / 0])\n"
        "a = Article('sample.txt', text, b'', 'text/plain', 'utf-8', ())\n"
        "kept = Path(sys.argv[1], 'kept').read_bytes()\n"
        "sys.stdout.buffer.write(repr(e.extract(a, e.memory(kept))).encode())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=True, timeout=120
    )
    assert told.stdout.decode() == repr(found)


def test_memory_groups_what_an_attribution_ties(extractor: Extractor, make_article: MakeArticle) -> None:
    """A speech that runs over paragraphs changes in all of them when who gave it changes."""
    before = _text([*PARAGRAPHS[3:5], PARAGRAPHS[5]])
    after = before.replace("she added", "Ana Ruiz added")
    old, new = make_article(before), make_article(after)
    assert _again(extractor, old, new) == extractor.extract(new)


def test_parse_of_a_paragraph_is_the_same_whatever_stands_beside_it(extractor: Extractor) -> None:
    alone = [to_parse(extractor.nlp(text)) for text in PARAGRAPHS]
    for size, texts in ((1, PARAGRAPHS), (3, PARAGRAPHS), (32, PARAGRAPHS * 3), (256, PARAGRAPHS * 3)):
        docs = list(extractor.nlp.pipe(texts, batch_size=size))
        assert all((to_parse(doc) == alone[i % len(alone)]).all() for i, doc in enumerate(docs))
    one = extractor.nlp(PARAGRAPHS[1]).tensor
    beside = list(extractor.nlp.pipe(PARAGRAPHS * 3, batch_size=32))[1].tensor
    assert (one == beside).all(), "not the labels alone: the numbers that they are decided by"

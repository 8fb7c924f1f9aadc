"""Errors of the parser put right: what is claimed and who says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.extraction import layers
from factcheck.extraction.pipeline import Extractor
from factcheck.extraction.rules.reparsing import repair_parse
from factcheck.models import Article

MakeArticle = Callable[..., Article]
SENTENCES = {
    "The merger led to a strike in Lyon and Orr was dismissed by the board.": [
        ("The merger led to a strike in Lyon.", None),
        ("Orr was dismissed by the board.", None),
    ],
    "Orr was born in Oslo but the family moved to Bergen when she was six so they could be near the sea.": [
        ("Orr was born in Oslo.", None),
        ("The family moved to Bergen when Orr was six so they could be near the sea.", None),
    ],
    "Doctors have indicated a blood test is pending.": [("A blood test is pending.", "doctors")],
    "The navy released a statement saying a raid that night on a patrol boat caused no casualties.": [
        ("A raid that night on a patrol boat caused no casualties.", "the navy")
    ],
    "The union reported three mines in Orm and a mill in Vik were closed after the strike.": [
        ("Three mines in Orm were closed after the strike.", "the union"),
        ("A mill in Vik was closed after the strike.", "the union"),
    ],
    "The crew said toxic fumes led to workers leaving the shaft.": [
        ("Toxic fumes led to workers leaving the shaft.", "the crew")
    ],
    "On Monday the firm issued a statement saying that the mill had been sold.": [
        ("The mill had been sold.", "the firm")
    ],
    "The slide began, the mountain service said, in the upper valley.": [
        ("The slide began in the upper valley.", "the mountain service")
    ],
    "Many of the valleys in Norway, the report pointed out, have no road.": [
        ("Many of the valleys in Norway have no road.", "the report")
    ],
    "BBC News reported, citing Oslo University data, there were over 1,000 strikes on Monday.": [
        ("There were over 1,000 strikes on Monday.", "Oslo University")
    ],
    "The bridge was closed by the police, saying the piers had cracked.": [
        ("The bridge was closed by the police.", None),
        ("The piers had cracked.", "the police"),
    ],
    "Ana Ruiz said the ferry had 120 seats, adding that it had sailed since 1999.": [
        ("The ferry had 120 seats.", "Ana Ruiz"),
        ("It had sailed since 1999.", "Ana Ruiz"),
    ],
    "Ana Ruiz revealed in an interview with the Courier that she had left the club in May.": [
        ("Ana Ruiz had left the club in May.", "Ana Ruiz")
    ],
    "According to the Courier, Ana Ruiz said the ferry had 120 seats.": [
        ("The ferry had 120 seats.", "Ana Ruiz")
    ],
    "While some farmers kept goats, according to Ana Ruiz the valley had no sheep.": [
        ("Some farmers kept goats.", None),
        ("The valley had no sheep.", "Ana Ruiz"),
    ],
    "According to Berg farmers have sold half of their land.": [
        ("Farmers have sold half of their land.", "Berg")
    ],
    "Bakery co-founder Mark Weber wrote to Orr and said the ovens were sold.": [
        ("Bakery co-founder Mark Weber wrote to Orr.", None),
        ("The ovens were sold.", "Mark Weber"),
    ],
    "The blast killed a man named Orr and injured nine others.": [
        ("The blast killed a man named Orr.", None),
        ("The blast injured nine others.", None),
    ],
    "According to the guild, nets and lines were cut.": [
        ("Nets were cut.", "the guild"),
        ("Lines were cut.", "the guild"),
    ],
    "In a report by Harbour Watch, exports of herring fell by 4%.": [
        ("Exports of herring fell by 4%.", "Harbour Watch")
    ],
    "In a study of bees, half of the hives died.": [("In a study of bees, half of the hives died.", None)],
    "The bag, stated the minister, was left in a lift.": [("The bag was left in a lift.", "the minister")],
    "Residents fear to return home, according to the mountain service.": [
        ("Residents fear to return home.", "the mountain service")
    ],
    "The league announced on Friday that the final has been moved, citing safety concerns.": [
        ("The final has been moved.", "the league"),
        ("The league cited safety concerns.", None),
    ],
    "The geologists found the wells to be dry.": [("The wells are dry.", "the geologists")],
    "Prosecutors claimed the man to be a spy.": [("The man is a spy.", "prosecutors")],
    "Police say the pupils, who arrived in May, are safe.": [
        ("The pupils arrived in May.", None),
        ("The pupils are safe.", "police"),
    ],
    "The ministry said Orrin, a nature reserve, had lost 300 trees.": [
        ("Orrin is a nature reserve.", None),
        ("Orrin had lost 300 trees.", "the ministry"),
    ],
    "He rode a paternoster — a lift without doors — at the ministry.": [
        ("He rode a paternoster at the ministry.", None),
        ("The paternoster is a lift without doors.", None),
    ],
    "The union said sales had fallen by 3%; profits had risen.": [
        ("Sales had fallen by 3%.", "the union"),
        ("Profits had risen.", "the union"),
    ],
    "Tests of reefs show coral species, such as reds and blues, lose more colour in warm water than in cold "
    "water.": [
        (
            "Coral species, such as reds and blues, lose more colour in warm water than in cold water.",
            "tests of reefs",
        )
    ],
    "Vets found growth of the herd by 2010 exceeded 10% of the plan.": [
        ("Growth of the herd by 2010 exceeded 10% of the plan.", "vets")
    ],
    "Ana Ruiz claims that her boat was taken from her and she was fined in May.": [
        ("Ana Ruiz’s boat was taken from her.", "Ana Ruiz"),
        ("Ana Ruiz was fined in May.", "Ana Ruiz"),
    ],
    "The league announced that the cup final, which was due in May, has been moved, citing 3 cases of flu.": [
        ("The cup final, which was due in May, has been moved.", "the league"),
        ("The league cited 3 cases of flu.", None),
    ],
    "According to the club's coach, Ana Ruiz, in the first match, the home team scored two goals.": [
        ("In the first match, the home team scored two goals.", "Ana Ruiz"),
    ],
    "According to the club's coach, Ana Ruiz, in May, the club's boat, named “Ada of Vik,” won two cups.": [
        ("The club's boat was named “Ada of Vik”.", None),
        ("In May, the club's boat won two cups.", "Ana Ruiz"),
    ],
    "Vets found the faster a horse ran, the more it ate.": [
        ("The faster a horse ran, the more it ate.", "vets")
    ],
    "Vets found the older a horse was, the less it ate.": [
        ("The older a horse was, the less it ate.", "vets")
    ],
    "Police said on Monday they believe three men had stolen the lamp.": [
        ("Three men had stolen the lamp.", "police")
    ],
    "Police said they believe the club is corrupt.": [
        ("Police said they believe the club is corrupt.", None)
    ],
    "Ana Ruiz went on to say that she was leaving the club because they had “lost 14 games in a row”.": [
        ("Ana Ruiz was leaving the club because they had “lost 14 games in a row”.", "Ana Ruiz")
    ],
    "Ana Ruiz wrote denying the dam had leaked in May.": [
        ("Ana Ruiz wrote denying the dam had leaked in May.", None)
    ],
    "The reef was alive: divers found young corals in the bay.": [
        ("The reef was alive.", None),
        ("Divers found young corals in the bay.", None),
    ],
    "The court met; the jury was sent home.": [
        ("The court met.", None),
        ("The jury was sent home.", None),
    ],
    "“The pupils, who arrived in May, are safe,” Ana Ortiz said.": [
        ("The pupils arrived in May.", "Ana Ortiz"),
        ("The pupils are safe.", "Ana Ortiz"),
    ],
}


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.items(), ids=list(SENTENCES))
def test_reparsing_claims_and_speakers(
    extractor: Extractor, make_article: MakeArticle, sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    found = extractor.extract(make_article(sentence))
    assert [(claim.text, claim.speaker) for claim in found.claims] == expected


def test_reparsing_is_done_once_and_told(extractor: Extractor, make_article: MakeArticle) -> None:
    doc = extractor.parse(make_article("Doctors have indicated a blood test is pending."))
    repairs = layers.ensure_repairs(doc)
    assert [(repair.rule, doc[repair.token].text) for repair in repairs] == [
        ("object_taken_for_subject", "is")
    ]
    assert repair_parse(doc) == ()


def test_reparsing_leaves_headlines_alone(extractor: Extractor, make_article: MakeArticle) -> None:
    doc = extractor.parse(make_article("Tennis player arrested on charge of theft\n\nHe was freed."))
    assert layers.ensure_repairs(doc) == ()

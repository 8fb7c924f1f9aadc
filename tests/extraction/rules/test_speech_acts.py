"""What somebody said is a fact to check with its speaker, or a speech act claimed as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from factcheck.extraction import layers

ACTS = [
    "Lena Holt said, “It was a good day, and this is the only way forward.”",
    "Lena Holt said, “It is never an easy decision to close a school.”",
    "“This is a deeply unfair price,” Lena Holt said.",
    "Lena Holt said it is long past time for a new bridge.",
    "Lena Holt said, “hopefully we are going to find the crew.”",
    "Lena Holt said, “We have to put our quarrels aside.”",
    "“We're not going to wait for the court,” Lena Holt said.",
    "Lena Holt told reporters, “Stay in the race and keep the ball.”",
    "Lena Holt said, “Acts that harm the reef will not be tolerated.”",
    "Lena Holt said, “I am deeply disturbed by what I saw in the mine.”",
    "Lena Holt said, “I urge the clubs to sign.”",
    "Lena Holt said she feared the dam.",
    "Lena Holt said the tax should fall.",
    "Some vets believe the herd came from the hills.",
    "Lena Holt believes that the club is doomed.",
    "Lena Holt said, “The league ignores what players go through.”",
    "“Fans do not like change,” Lena Holt said.",
    "Lena Holt said, “Banks can only take so much.”",
    pytest.param(
        "“For too long, judges kept quiet,” Lena Holt said.",
        marks=pytest.mark.xfail(reason="what is too long for somebody is no rule of its own"),
    ),
    "Lena Holt said, “The cut is undemocratic.”",
    "Lena Holt said a new stand was a crucial part of the plan.",
    "Lena Holt said, “There is no sense in closing the mine.”",
    "Lena Holt said, “It's what makes a team strong.”",
    "Lena Holt said, “The engine might fail again.”",
    "Lena Holt said, “Great news for the crew.”",
    "Lena Holt said, “Hoping that the storm stays away.”",
    "Lena Holt said it is time for the clubs to sign.",
    "Lena Holt said, “There is no sense in having two pools.”",
    "Lena Holt said she was delighted with the pool.",
    "Lena Holt said they were shocked.",
    "Lena Holt said the strike was “a comment on our age”.",
    "Lena Holt said the club is “in the middle of a storm”.",
]
FACTS = [
    "Lena Holt said, “I have ordered the harbour to close at noon.”",
    "Lena Holt said, “I never refuse an interview.”",
    "Lena Holt said, “It is a patrol boat from Norway.”",
    "Lena Holt said, “We have no rain in the valley.”",
    "Lena Holt said, “The suspects will be questioned on Friday.”",
    "Lena Holt said she intends to leave the club in May.",
    "Lena Holt said, “We arrested two men at the port.”",
    "“There are no locked doors on the ship,” Lena Holt said.",
    "Lena Holt said, “Our work shows that the reef shrank.”",
    "Lena Holt said, “The gate is open.”",
    "“This glacier is larger than the lake,” Lena Holt said.",
    "Lena Holt said, “The crew swam ashore.”",
    "Lena Holt believes that two men stole the lamp.",
    "Lena Holt believes the crew may have left the boat.",
    "Lena Holt said, “The plant needs 40 tons of coal.”",
    "Lena Holt said, “The boat could not lift its anchor.”",
    "Lena Holt said the roof “came down in seconds”.",
    "Lena Holt said she was hurt in the crash.",
    "Lena Holt said three trucks were also damaged, too.",
    "Lena Holt said, “The virus is more infectious than the flu.”",
]


@pytest.mark.parametrize("sentence", ACTS)
def test_speech_acts_keep_their_frame(sentence: str, parse: Callable[[str], Doc]) -> None:
    doc = parse(sentence)
    layers.ensure_claims(doc)
    (found,) = layers.ensure_attributions(doc)
    assert found.acts


@pytest.mark.parametrize("sentence", FACTS)
def test_speech_acts_leave_facts_with_their_speaker(sentence: str, parse: Callable[[str], Doc]) -> None:
    doc = parse(sentence)
    layers.ensure_claims(doc)
    (found,) = layers.ensure_attributions(doc)
    assert not found.acts
    assert found.speaker == "Lena Holt"


def test_speech_acts_frame_each_clause_parted(parse: Callable[[str], Doc]) -> None:
    doc = parse("“It is a disgrace; we still need to fight for the pool,” Lena Holt said.")
    texts = [claim.text for claim in layers.ensure_claims(doc)]
    assert texts
    assert all("Lena Holt said" in text for text in texts)

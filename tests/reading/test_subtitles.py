"""Subtitles: told by their content, joined into paragraphs, times and speakers kept; broken ones refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ReadingError
from factcheck.models import Article
from factcheck.reading.sources import expand, read
from factcheck.reading.subtitles import is_subtitles, read_subtitles

SRT = """1
00:00:01,000 --> 00:00:04,000
<i>Good evening.</i> I opened my first school

2
00:00:04,100 --> 00:00:07,500
in Harwich in 1998.

3
00:01:23,500 --> 00:01:28,000 X1:40 X2:600
[applause] We cut taxes
by 3 percent.
"""
VTT = """WEBVTT - Debate

NOTE The second one is loud.

STYLE
::cue { color: white }

intro
01:02.500 --> 01:04.000 align:start
<v Ana Ruiz>Taxes fell by 3&nbsp;percent.</v>

00:01:05.000 --> 00:01:07.000
<v.loud Ben Okafor>They <c.yellow>rose</c> by <00:01:06.000>5 &amp; more.
"""


def article(tmp_path: Path, content: str | bytes, name: str = "speech.srt") -> Article:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(str(path))


def test_subtitles_are_joined_into_paragraphs_with_their_times(tmp_path: Path) -> None:
    found = article(tmp_path, SRT)
    assert found.text == (
        "Good evening. I opened my first school in Harwich in 1998.\n\nWe cut taxes by 3 percent.\n"
    )
    assert [found.text[b.start : b.end] for b in found.blocks] == found.text.strip().split("\n\n")
    assert [(found.text[start:][:10], time) for start, time in found.times] == [
        ("Good eveni", 1_000),
        ("in Harwich", 4_100),
        ("We cut tax", 83_500),
    ]
    assert (found.media_type, found.voices, found.speaker) == ("application/x-subrip", (), None)


def test_subtitles_of_webvtt_name_their_speakers(tmp_path: Path) -> None:
    found = article(tmp_path, VTT, "debate.vtt")
    assert found.text == "Taxes fell by 3 percent.\n\nThey rose by 5 & more.\n"
    assert [(found.text[start:end], name) for start, end, name in found.voices] == [
        ("Taxes fell by 3 percent.", "Ana Ruiz"),
        ("They rose by 5 & more.", "Ben Okafor"),
    ]
    assert found.times == ((0, 62_500), (26, 65_000))
    assert found.media_type == "text/vtt"


@pytest.mark.parametrize("name", ["speech.txt", "speech", "speech.md"])
@pytest.mark.parametrize("content", [SRT, VTT, SRT.replace("\n", "\r\n"), "\ufeff" + SRT, "\n" + SRT[2:]])
def test_subtitles_are_told_by_their_content(tmp_path: Path, name: str, content: str) -> None:
    found = article(tmp_path, content, name)
    assert found.times
    assert "-->" not in found.text


def test_subtitles_in_another_encoding(tmp_path: Path) -> None:
    found = article(tmp_path, SRT.replace("school", "café").encode("cp1252"))
    assert "my first café in" in found.text
    assert found.encoding.lower().replace("_", "-") in {"windows-1252", "cp1252"}


def test_subtitles_that_roll_up_say_each_line_once(tmp_path: Path) -> None:
    rolling = "".join(
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{words}\n\n"
        for n, words in enumerate(["we built", "we built\n12 schools", "12 schools", "12 schools\nin May."])
    )
    assert article(tmp_path, f"WEBVTT\n\n{rolling}", "a.vtt").text == "we built 12 schools in May.\n"


def test_subtitles_with_a_blank_line_or_none_between_lose_no_word(tmp_path: Path) -> None:
    odd = "1\n00:00:01,0 --> 00:00:02,0\nWe built\n\n12 schools\n2\n00:00:03,00 --> 00:00:04,00\nin 1998.\n"
    found = article(tmp_path, odd)
    assert found.text == "We built 12 schools in 1998.\n"
    assert [time for _, time in found.times] == [1_000, 3_000]


def test_subtitles_without_dashes_and_sounds(tmp_path: Path) -> None:
    words = (
        "1\n00:00:01,000 --> 00:00:02,000\n- We built it.\n- In 1998.\n(APPLAUSE) ♪ la la ♪ {\\an8}>> Yes.\n"
    )
    assert article(tmp_path, words).text == "We built it. In 1998. Yes.\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("WEBVTT\n\n", "holds no subtitle"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n", "holds no subtitle"),
        ("1\n00:00:01,000 --> \nWe built it.\n", "line 2"),
        ("1\n00:00:01,000 --> 00:00:0x,000\nWe built it.\n", "line 2"),
        ("1\n00:00:01,000 --> 00:99:02,000\nWe built it.\n", "line 2"),
        (SRT + "\n4\n --> \nMore.\n", "line 15"),
        ("There are no times here.\n", "holds no subtitle"),
    ],
)
def test_subtitles_that_are_broken_are_refused(tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as caught:
        article(tmp_path, content)
    assert caught.value.hint


def test_subtitles_cut_short_keep_what_is_there(tmp_path: Path) -> None:
    assert article(tmp_path, SRT[: SRT.index("[applause]")]).text.endswith("in 1998.\n")


def test_subtitles_in_a_folder_are_articles(tmp_path: Path) -> None:
    for name in ("a.srt", "b.vtt", "c.json"):
        (tmp_path / name).write_text(SRT)
    assert [Path(name).name for name in expand([str(tmp_path)])] == ["a.srt", "b.vtt"]


def test_subtitles_are_not_seen_in_other_text() -> None:
    assert not is_subtitles(b"WEBVTTX\n")
    assert not is_subtitles(b"The code is --> here.\n")
    assert not is_subtitles(b"")


@given(st.text(max_size=200))
def test_subtitles_of_anything_are_read_or_refused(words: str) -> None:
    content = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}"
    try:
        found = read_subtitles(content, "a.vtt")
    except ReadingError:
        return
    starts = [start for start, _ in found.times]
    assert starts == sorted(starts)
    assert all(0 <= block.start < block.end <= len(found.text) for block in found.blocks)

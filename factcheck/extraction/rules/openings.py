"""Lines that open a report before its first sentence. In: a paragraph's text. Out: their length."""

from __future__ import annotations

import re

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(
    rf"(?:{_WEEKDAY}, )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}(?: —| –| -)?"
    r"(?=\s+[A-Z“\"‘']|\s*\Z)"
)
"""Hit: "Thursday, May 7, 2015 The council voted". Miss: "May 7, 2015 was a Thursday"."""
_AGENCY = r"\((?:AP|AFP|Reuters|UPI|PA|dpa|ANI|PTI|Xinhua|CNN)\)"
_DASH = r" ?(?:—|–|--|-(?=\s)) ?"
_ANY_DASH = re.compile(r"[—–-]")
_PLACE = re.compile(
    r"[A-Z][A-Z.’'-]+(?:[ -][A-Z][A-Z.’'-]*){0,3}"  # STRASBOURG, NEW YORK
    r"(?:, (?:[A-Z][\w.]+ ?){1,3})?"  # , France
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?"  # , Oct. 3
    rf"(?: \([\w/ .]{{2,20}}\))?{_DASH}"  # (AP) —
    rf"|[A-Z][\w.’' -]{{1,30}}(?:, [A-Z][\w. ]{{1,20}})? {_AGENCY}{_DASH}"  # Paris (AFP) -
)


def opening_length(text: str) -> int:
    """Characters of the date or place line at the start of `text`; 0 where there is none."""
    # a place ends in a dash, and most sentences hold none
    match = _DATE.match(text) or (_PLACE.match(text) if _ANY_DASH.search(text) else None)
    return match.end() if match else 0

"""What surrounds the prose of an article: credits, links, captions, signatures.

In: a sentence's text. Out: the words that show it, or None.
"""

from __future__ import annotations

import re

CREDIT = re.compile(
    r"[(\[—–-]?\s*(?:"
    r"(?:image|images|photo|photos|photograph|picture|pictured|video|graphic|illustration|map|file)"
    r"(?: (?:credit|courtesy|by))?\s*[:/©]"
    r"|(?:sources?|credits?|related(?: (?:news|articles|stories))?|see also|read more"
    r"|read also|further reading|more on this(?: story)?|external links?|references|tags|topics|contact"
    r"|editor['’]s note)\s*(?::|\Z)"
    r"|(?:read|watch|listen|click|tap) (?:more|here|also|the full)\b"
    r"|(?:share|follow us|sign up|subscribe|log in|advertisement|loading|download our)\b(?=[^.]{0,60}\Z)"
    r"|(?:reporting|writing|editing|compiled|additional reporting|photographs?|illustrations?) by [A-Z]"
    r"|(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved)"
    r"|(?:by|from) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:,| and [A-Z][\w.’'-]+ [A-Z][\w.’'-]+|\s*\Z)"
    r"(?=[^.]{0,60}\Z)"
    r"|(?:last )?(?:updated|modified|published|posted)(?: (?:on|at))?\s*:?\s*(?=[^a-z]{0,4}[A-Z\d])"
    r"(?=[^.!?]{0,50}\Z)"
    r")",
    re.IGNORECASE,
)
"""Hit: "Image: Ana Petrova.", "Read more", "By Ana Petrova", "© 2020 The Post"."""
_LINK = re.compile(r"(?:https?://|www\.)\S+\s*\Z")
_INSIDE = re.compile(r"\((?:image|photo|picture|file photo|video)\s*[:/]", re.IGNORECASE)
_BYLINE_CASE = re.compile(r"(?:by|from) [a-z]", re.IGNORECASE)


def furniture(text: str) -> str | None:
    """The words that show `text` to be a credit, link or byline."""
    for pattern in (_LINK, CREDIT):
        match = pattern.match(text)
        if match is None:
            continue
        # "By" needs capitals after it, which the other patterns may lack.
        if _BYLINE_CASE.match(text) and not re.match(r"(?:By|BY|From) [A-Z]", text):
            return None
        return match.group().strip()
    match = _INSIDE.search(text)
    return match.group() if match else None

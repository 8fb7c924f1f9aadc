"""Which longer name a short one stands for: a surname, a first name, an acronym.

In: the words of all names of an article, with label, first place and count of each. Out: the one longer
name, or the short one itself where none fits or several do.
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.extraction.lexicons import load_words
from factcheck.extraction.rules.titles import is_title

Ends = tuple[dict[str, list[tuple[str, ...]]], dict[str, list[tuple[str, ...]]]]
"""Names by first and by last word."""
PERSON_LABELS = frozenset({"PERSON", "PER"})
PLACE_LABELS = frozenset({"GPE", "LOC"})
LINK_WORDS = frozenset(
    {"of", "the", "and", "for", "de", "del", "la", "le", "du", "van", "von", "der", "bin", "al", "-"}
)
"""Words inside a name that are not capitalised; an acronym skips them or not."""
PARTICLES = frozenset({"de", "van", "von", "der", "bin", "del", "di", "da", "du"})
"""Small words that open a surname."""
GROUP_NOUNS = load_words("group_nouns")
FOREMOST = 3
"""How often somebody is named in full whose surname alone is not that of a relative named in passing."""


def as_elsewhere(words: tuple[str, ...], names: set[tuple[str, ...]]) -> tuple[str, ...]:
    """ "Ana de Wit … De Wit left": a surname whose small word is written large where a sentence opens."""
    small = (words[0].lower(), *words[1:])
    known = small[0] in PARTICLES and any(name[-len(small) :] == small for name in names)
    return small if len(words) > 1 and known else words


def called_by_surname(labels: dict[tuple[str, ...], str]) -> list[tuple[str, ...]]:
    """ "Nadia Petrova" and later "Petrova": a person, though the model says a firm."""
    return [
        words
        for words, label in labels.items()
        if label not in PLACE_LABELS | PERSON_LABELS
        and 2 <= len(words) <= 3
        and words[-1:] in labels
        and not any(word.lower() in GROUP_NOUNS or not word[:1].isupper() or word.isupper() for word in words)
        and labels[words[-1:]] in PERSON_LABELS | PLACE_LABELS | {""}
    ]


def by_ends(names: Iterable[tuple[str, ...]]) -> Ends:
    """Names by their first word, and by their last one, in the order given."""
    found: Ends = ({}, {})
    for name in names:
        found[0].setdefault(name[0], []).append(name)
        found[1].setdefault(name[-1], []).append(name)
    return found


def fuller(
    words: tuple[str, ...],
    labels: dict[tuple[str, ...], str],
    ends: Ends,
    first: dict[tuple[str, ...], int],
    counts: dict[tuple[str, ...], int],
) -> tuple[str, ...]:
    """The one longer name that `words` is short for; `words` itself where there is none or more than one."""
    for fits, options in (
        (_is_surname_of, ends[1].get(words[-1], ())),
        (_is_first_name_of, ends[0].get(words[0], ())),
        (_is_acronym_of, labels if _is_like_acronym(words) else ()),
        (_is_part_of, labels if len(words) > 1 and words[-1].lower() in GROUP_NOUNS else ()),
    ):
        matches = [other for other in options if len(other) > len(words) and fits(words, other, labels)]
        if not matches:
            continue
        people = _people(matches)
        # "Moore" alone was said of Ann Moore before Bob Moore came in: it is hers.
        known = [same for same in people if min(first[other] for other in same) < first[words]]
        chosen = people if len(people) == 1 else known
        if len(chosen) > 1:
            chosen = _foremost(chosen, counts)
        return max(chosen[0], key=len) if len(chosen) == 1 else words
    return words


def _people(names: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """Names that are forms of one: "Donald J. Trump" and "Donald Trump", "Juan Luis Ruiz" and "Luis Ruiz"."""
    people: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for name in names:
        whole = max((other for other in names if other[-len(name) :] == name), key=len)
        people.setdefault((whole[0], whole[-1]), []).append(name)
    return list(people.values())


def _foremost(
    people: list[list[tuple[str, ...]]], counts: dict[tuple[str, ...], int]
) -> list[list[tuple[str, ...]]]:
    """The one whom the article is about: named in full thrice or more, twice as often as any namesake."""
    ranked = sorted(((sum(counts[name] for name in same), same) for same in people), reverse=True)
    (most, foremost), (next_most, _) = ranked[:2]
    return [foremost] if most >= FOREMOST and most >= 2 * next_most else people


def _is_surname_of(
    words: tuple[str, ...], other: tuple[str, ...], labels: dict[tuple[str, ...], str]
) -> bool:
    """Hit: "Bukele" of "Nayib Bukele", "al-Amr" of "Suleiman al-Amr", "Ann Lee" of "Ann B. Lee"."""
    if labels[other] not in PERSON_LABELS or (not words[0][:1].isupper() and words[0] not in LINK_WORDS):
        return False
    if len(words) > 1 and words[0] == other[0] and words[-1] == other[-1]:
        return True
    return other[-len(words) :] == words and labels[words] != "WORK_OF_ART"


def _is_first_name_of(
    words: tuple[str, ...], other: tuple[str, ...], labels: dict[tuple[str, ...], str]
) -> bool:
    """Hit: "Greta" of "Greta Thunberg", where "Greta" was seen as a person too."""
    if labels[other] not in PERSON_LABELS or labels[words] not in PERSON_LABELS | {""}:
        return False
    return len(words) == 1 and other[0] == words[0] and not is_title(words[0])


def _is_acronym_of(
    words: tuple[str, ...], other: tuple[str, ...], labels: dict[tuple[str, ...], str]
) -> bool:
    """Hit: "CBP" of "Customs and Border Protection", "NHC" of "National Hurricane Center"."""
    if labels[other] in PERSON_LABELS or labels[other] in PLACE_LABELS:
        return False
    return words[0].replace(".", "").upper() in initials(other)


def _is_part_of(words: tuple[str, ...], other: tuple[str, ...], labels: dict[tuple[str, ...], str]) -> bool:
    """Hit: "Supreme Court" of "Norland Supreme Court of Appeal"; its end alone is for bare definites."""
    if labels[other] in PERSON_LABELS or labels[other] in PLACE_LABELS or labels[words] in PERSON_LABELS:
        return False
    length = len(words)
    plain = all(word.isalpha() for word in other)
    return plain and any(other[at : at + length] == words for at in range(1, len(other) - length))


def _is_like_acronym(words: tuple[str, ...]) -> bool:
    """Hit: "CBP", "U.N.I."; not "IT", which two letters make a word as well."""
    letters = words[0].replace(".", "")
    short = len(words) == 1 and 2 < len(letters) <= 8
    return short and letters[0].isupper() and sum(map(str.isupper, letters)) >= 2


def initials(words: tuple[str, ...]) -> tuple[str, str]:
    """The initials of a name, without and with its small words ("CBP", "CABP")."""
    return (
        "".join(word[0] for word in words if word[0].isalnum() and word.lower() not in LINK_WORDS).upper(),
        "".join(word[0] for word in words if word[0].isalnum()).upper(),
    )

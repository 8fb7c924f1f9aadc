"""Which language a text is in, told by its commonest small words. In: a text. Out: a code, or None.

Only what is sure is told: a short text or a list of names gives None. The claims of another language would be
nonsense, so that it is better to say so at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

SAMPLE = 20_000
"""Characters that are looked at."""
MIN_WORDS = 30
_SURE = 0.08
"""Share of small words from which on a text is in their language: running text of each has 0.15 to 0.4.
A word that several languages have counts for each by its share."""
_CLEARER = 1.2
NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "sv": "Swedish",
    "da": "Danish",
    "pl": "Polish",
    "ru": "Russian",
    "el": "Greek",
    "ar": "Arabic",
    "he": "Hebrew",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "hi": "Hindi",
}
_SMALL_WORDS = {
    "en": "the of and to in is that for was on with as it by at from are be has have this not but which",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an",
    "fr": "de la le et les des en un du une que est pour qui dans sur par plus au pas ne il avec ce",
    "es": "de la que el en y a los se del las un por con una su para es al lo como más o pero",
    "it": "di e il la che in a per un del è una i le con non si da dei della nel sono al gli",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er die om ook als maar door naar bij",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas foi",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag från",
    "da": "og i at det er en til på af for med den de som ikke der har et han var men om ved fra",
    "pl": "w i na z się do nie że to jest o jak za od po przez dla a są oraz ale ma przy był",
}
_SETS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_SHARED = Counter(word for words in _SETS.values() for word in words)
_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "DEVANAGARI": "hi",
}


def language_of(text: str) -> str | None:
    """The language's code (en, de …), None where it is not sure."""
    sample = text[:SAMPLE]
    if script := _other_script(sample):
        return script
    words = re.findall(r"[^\W\d_]+", sample)  # as written: "Per" is a name, "per" is Italian
    if len(words) < MIN_WORDS:
        return None
    counts = Counter(words)
    shares = sorted(
        ((sum(counts[word] / _SHARED[word] for word in _SETS[code]) / len(words), code) for code in _SETS),
        reverse=True,
    )
    (best, code), (second, _) = shares[:2]
    return code if best >= _SURE and best >= second * _CLEARER else None


def name_of(code: str) -> str:
    """The language's name in English, or its code."""
    return NAMES.get(code, code)


def _other_script(text: str) -> str | None:
    letters = [char for char in text if char.isalpha()]
    if len(letters) < MIN_WORDS:
        return None
    scripts = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters[:2000])
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana * 5 > scripts["CJK"] + kana and kana + scripts["CJK"] > sum(scripts.values()) / 2:
        return "ja"
    script, count = scripts.most_common(1)[0]
    return _SCRIPTS.get(script.partition("-")[0]) if count > sum(scripts.values()) / 2 else None

"""The language of a text: script first, then function words, then a detector.

langdetect reads short text badly and 0.35 MB/s at best, so it is asked last: for Latin script, and for
scripts of several languages, from 100 letters on, with a fixed seed, and its answers are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from normalize.lazy import Lazy

if TYPE_CHECKING:
    from langdetect import DetectorFactory

_ENOUGH = 100  # letters; below, nothing is said about text in Latin script
_SAMPLE = 3000  # code points a detector reads at most
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(byte for byte in range(256) if not (byte < 128 and chr(byte).isalpha()))
_OTHER_SCRIPT = Lazy(r"[\p{L}--[\p{Latin}\p{Common}]]", regex.VERSION1)
_LATIN = Lazy(r"\p{Latin}++")
_ENOUGH_LATIN = Lazy(rf"(?:\P{{Latin}}*+\p{{Latin}}){{{_ENOUGH}}}")
# Letters of a script count for more where one stands for a syllable or a word.
_SCRIPTS = {
    "zh": (3.0, Lazy(r"\p{Han}++")),
    "ja": (2.0, Lazy(r"[\p{Hiragana}\p{Katakana}ー]++")),
    "ko": (2.0, Lazy(r"\p{Hangul}++")),
    "ru": (1.0, Lazy(r"\p{Cyrillic}++")),
    "ar": (1.0, Lazy(r"\p{Arabic}++")),
    "hi": (1.0, Lazy(r"[\p{Devanagari}\p{M}]++")),
    "el": (1.0, Lazy(r"\p{Greek}++")),
    "he": (1.0, Lazy(r"\p{Hebrew}++")),
    "th": (1.0, Lazy(r"\p{Thai}++")),
    "hy": (1.0, Lazy(r"\p{Armenian}++")),
    "ka": (1.0, Lazy(r"\p{Georgian}++")),
    "am": (1.0, Lazy(r"\p{Ethiopic}++")),
    "bn": (1.0, Lazy(r"\p{Bengali}++")),
    "ta": (1.0, Lazy(r"\p{Tamil}++")),
    "te": (1.0, Lazy(r"\p{Telugu}++")),
    "kn": (1.0, Lazy(r"\p{Kannada}++")),
    "ml": (1.0, Lazy(r"\p{Malayalam}++")),
    "gu": (1.0, Lazy(r"\p{Gujarati}++")),
    "pa": (1.0, Lazy(r"\p{Gurmukhi}++")),
    "si": (1.0, Lazy(r"\p{Sinhala}++")),
    "km": (1.0, Lazy(r"\p{Khmer}++")),
    "lo": (1.0, Lazy(r"\p{Lao}++")),
    "my": (1.0, Lazy(r"\p{Myanmar}++")),
    "bo": (1.0, Lazy(r"\p{Tibetan}++")),
}
# Shared scripts: letters or words that only one of them has, and answers of the detector to believe.
_SHARED: dict[str, tuple[tuple[tuple[str, Iterable[str]], ...], frozenset[str]]] = {
    "ru": (
        (("be", "ў"), ("kk", "әқңұһ"), ("uk", "їєґі"), ("mk", "ѓќѕ"), ("sr", "ђћљњџј")),
        frozenset({"ru", "uk", "bg", "mk"}),
    ),
    "ar": ((("ur", "ٹڈڑںے"), ("fa", "پچژگ")), frozenset({"ar", "fa", "ur"})),
    "hi": (
        (("mr", ("आहे", "आणि")), ("ne", ("छ ", "छन्", "हरू", "गरेको", "थियो", " र "))),
        frozenset({"hi", "mr", "ne"}),
    ),
}
_LATIN_LANGUAGES = """
    af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi
"""
# Function words of English; those of the first table have no double in another language in Latin script.
_STRONG_WORDS = """
    the and that with this which were been would their they what there because should could who his you it's
"""
_OTHER_WORDS = """
    of to it is was for from have are as on he she but not by your be has had at or
"""
_STRONG = frozenset(_STRONG_WORDS.split())
_ENGLISH = _STRONG | frozenset(_OTHER_WORDS.split())
_IN_LATIN = frozenset(_LATIN_LANGUAGES.split())
_WORD = Lazy(r"\p{Latin}[\p{Latin}'’-]*+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code, or None when it cannot be told.

    The script decides where it can. Text of 100 letters or more in Latin script is English where function
    words of English are frequent; else the answer is that of langdetect (Shuyo 2010).
    """
    sample = text if len(text) <= 4 * _SAMPLE else text[: 4 * _SAMPLE]
    strange = "" if sample.isascii() else _without(_ASCII, sample).decode("utf-8", "surrogatepass")
    if strange and _OTHER_SCRIPT.search("".join({*strange})):
        found = _by_script(sample, strange)
        if found:
            return found
    sample = sample[:_SAMPLE]
    if len(_without(_NO_LETTERS, sample)) < _ENOUGH and not _ENOUGH_LATIN.match(sample):
        return None
    return "en" if _is_english(sample) else _detected(" ".join(_WORD.findall(sample)), _IN_LATIN)


def _without(characters: bytes, text: str) -> bytes:
    """The text in UTF-8, without some ASCII characters: faster than any search."""
    return text.encode("utf-8", "surrogatepass").translate(None, characters)


def _by_script(text: str, strange: str) -> str | None:
    """The language of the script most of the text is in; None where that is Latin script or none.

    ``strange`` is what of the text is not ASCII.
    """
    weights = {
        code: weight * sum(map(len, pattern.findall(strange))) for code, (weight, pattern) in _SCRIPTS.items()
    }
    if weights["ja"] > 0.05 * weights["zh"]:
        weights["ja"] += weights.pop("zh")
    code = max(weights, key=lambda key: weights[key])
    if weights[code] <= sum(map(len, _LATIN.findall(text))):
        return None
    return _among(code, text) if code in _SHARED else code


def _among(code: str, text: str) -> str:
    """Which of the languages that share a script."""
    marks, believed = _SHARED[code]
    text = text.lower()
    for language, own in marks:
        if sum(map(text.count, own)) * 200 > len(text):
            return language
    if sum(map(len, _SCRIPTS[code][1].findall(text[:_SAMPLE]))) >= _ENOUGH:
        return _detected(text[:_SAMPLE], believed) or code
    return code


def _is_english(text: str) -> bool:
    """Whether function words of English are frequent, those without a double among them."""
    words = text.lower().split()
    hits = [*filter(_ENGLISH.__contains__, words)]
    strong = [*filter(_STRONG.__contains__, hits)]
    return len(hits) >= 0.12 * len(words) and len(strong) >= max(3, 0.04 * len(words)) and len({*strong}) >= 2


@lru_cache(maxsize=4096)
def _detected(text: str, languages: frozenset[str]) -> str | None:
    """Which of these languages langdetect takes it for."""
    from langdetect import LangDetectException

    detector = _detectors(languages).create()
    detector.append(text)
    try:
        found = str(detector.detect())
    except LangDetectException:
        return None
    return None if found == "unknown" else found


@cache
def _detectors(languages: frozenset[str]) -> DetectorFactory:
    """Makes detectors for the languages of one script; to read the profiles of all takes three times as long.

    The seed is fixed, since langdetect draws samples at random.
    """
    from langdetect import DetectorFactory
    from langdetect.detector_factory import PROFILES_DIRECTORY

    factory = DetectorFactory()
    profiles = [Path(PROFILES_DIRECTORY, language) for language in sorted(languages)]
    factory.load_json_profile([profile.read_text("utf-8") for profile in profiles])
    factory.set_seed(0)
    return factory

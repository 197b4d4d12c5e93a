"""Whether a text is English, so that other languages are reported and not guessed at."""

from functools import cache
from typing import TYPE_CHECKING, Final

from kg.errors import MissingExtraError

if TYPE_CHECKING:
    from lingua import LanguageDetector

_SAMPLE: Final = 2000
_FEWEST_WORDS: Final = 8
_ENGLISH_WORDS: Final = frozenset(
    ("the", "of", "and", "to", "with", "that", "by", "from", "has", "its", "for", "said", "will")
)
_ENGLISH_SHARE: Final = 0.08
"""The share of those words in running English is above a quarter, elsewhere next to nothing."""

_LANGUAGES: Final = (
    "ENGLISH", "GERMAN", "FRENCH", "SPANISH", "ITALIAN", "PORTUGUESE", "DUTCH", "SWEDISH",
    "DANISH", "BOKMAL", "POLISH", "CZECH", "TURKISH", "RUSSIAN", "CHINESE", "JAPANESE", "KOREAN",
    "INDONESIAN",
)  # fmt: skip
"""The languages of countries that make cars; each one more costs memory."""


@cache
def _detector() -> "LanguageDetector":
    try:
        from lingua import Language, LanguageDetectorBuilder
    except ModuleNotFoundError as error:
        raise MissingExtraError("lingua-language-detector", "extract") from error
    languages = [getattr(Language, name) for name in _LANGUAGES]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


def other_language(text: str) -> str | None:
    """The name of the language when it is not English, else ``None``.

    Texts of fewer than eight words are mostly names and count as English, unless they are not
    even written in Latin letters.

    >>> other_language("Die Firma baut mit einem Partner aus China ein neues Auto.")
    'German'
    """
    sample = text[:_SAMPLE]
    words = sample.lower().split()
    if sum(word in _ENGLISH_WORDS for word in words) >= _ENGLISH_SHARE * len(words):
        return None
    letters = [c for c in sample if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    if len(words) < _FEWEST_WORDS and 2 * latin >= len(letters):
        return None
    language = _detector().detect_language_of(sample)
    if language is None or language.name == "ENGLISH":
        return None
    return language.name.capitalize()

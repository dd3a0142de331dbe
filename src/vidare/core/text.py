"""Text in several languages, as one immutable value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("sv", "fi", "nb", "nn", "en", "da")
"""The languages that the catalogue and the vocabulary may hold."""

UI_LANGUAGES: Final = ("sv", "fi", "nb", "nn", "en")
"""The languages that the pages speak."""

_FALLBACK: Final[Mapping[str, tuple[str, ...]]] = {
    "nb": ("nb", "nn", "da", "sv", "en", "fi"),
    "nn": ("nn", "nb", "da", "sv", "en", "fi"),
    "da": ("da", "nb", "nn", "sv", "en", "fi"),
    "sv": ("sv", "nb", "nn", "en", "da", "fi"),
    "fi": ("fi", "en", "sv", "nb", "nn", "da"),
    "en": ("en", "sv", "nb", "nn", "da", "fi"),
}


def fallback(language: str) -> tuple[str, ...]:
    """Languages to try for a reader of `language`, best first."""
    return _FALLBACK.get(language, _FALLBACK["en"])


def normalise_language(code: str) -> str | None:
    """Our two-letter code for an incoming code ('NO' is nb, 'sv-SE' is sv); None for a language we do not hold."""
    short = code.strip().lower().replace("_", "-").split("-")[0]
    short = {
        "no": "nb",
        "nob": "nb",
        "nor": "nb",
        "nno": "nn",
        "swe": "sv",
        "fin": "fi",
        "eng": "en",
        "dan": "da",
    }.get(short, short)
    return short if short in LANGUAGES else None


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters (Cc) but newline and tab, and surrogates (Cs)."""


def normalise(text: str) -> str:
    """NFC, without control characters but newlines and tabs, without white space around it."""
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", text)).strip()


@dataclass(frozen=True, slots=True)
class LocalText:
    """One language's text, whether it is in the language that was asked for, and whether a machine made it."""

    text: str
    language: str
    exact: bool
    is_machine: bool = False

    def __str__(self) -> str:
        return self.text


class LocalizedText(Mapping[str, str]):
    """An immutable mapping from language to text, NFC-normalised; empty texts and foreign languages are left out.

    >>> LocalizedText({"no": "sykepleier", "sv": "sjuksköterska"}).best("nn").language
    'nb'
    """

    __slots__ = ("_texts",)
    _texts: dict[str, str]

    def __init__(self, texts: Mapping[str, str] | None = None, **more: str) -> None:
        kept: dict[str, str] = {}
        for code, text in {**(texts or {}), **more}.items():
            language = normalise_language(code)
            if language is None or not isinstance(text, str):
                continue
            cleaned = normalise(text)
            if cleaned and language not in kept:
                kept[language] = cleaned
        object.__setattr__(self, "_texts", {code: kept[code] for code in LANGUAGES if code in kept})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("LocalizedText is immutable")

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __reduce__(self) -> tuple[type[LocalizedText], tuple[dict[str, str]]]:
        return LocalizedText, (dict(self),)

    def __hash__(self) -> int:
        return hash(tuple(self.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    def __repr__(self) -> str:
        return f"LocalizedText({dict(self)!r})"

    def __bool__(self) -> bool:
        return len(self) > 0

    def best(self, language: str) -> LocalText:
        """The text for a reader of `language`, by the fallback order; an empty text where there is none."""
        for code in fallback(language):
            if code in self:
                return LocalText(self[code], code, code == language)
        return LocalText("", language, True)

    def merged(self, other: Mapping[str, str]) -> LocalizedText:
        """This text with the languages that only `other` has."""
        return LocalizedText({**other, **self})

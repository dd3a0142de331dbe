"""Texts that a feed gives by language, filed under the language that they are in.

Feeds often repeat one text under every language, or file English under `fi`; the words decide, the label is a hint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from vidare.core.text import LANGUAGES, LocalizedText, normalise_language
from vidare.harvest.readers.markup import plain
from vidare.harvest.readers.values import Bad, show
from vidare.recognition.languages import Detection, detect

_SURE: Final = 0.9
"""Confidence that outweighs the label of a long text."""
_LONG: Final = 60
"""Characters from which a text says enough to outweigh its label."""


@lru_cache(maxsize=8192)
def _detect(head: str, candidates: tuple[str, ...]) -> Detection:
    return detect(head, candidates)


def language_of(text: str, candidates: Sequence[str] = LANGUAGES) -> Detection:
    """The language of a text, from its first 4,000 characters."""
    return _detect(text[:4000], tuple(candidates))


def by_language(value: object, field: str) -> dict[str, str]:
    """A feed's language → text object as it stands. Raises Bad for anything else."""
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        raise Bad(field, f"expected texts by language, got {show(value)}")
    found = {}
    for language, text in value.items():
        if text is None:
            continue
        if not isinstance(text, str):
            raise Bad(f"{field}.{language}", f"expected a text, got {show(text)}")
        found[language] = text
    return found


def localised(
    value: object, field: str, clean: Callable[[str], str] = plain, hint: str = "", names: bool = False
) -> LocalizedText:
    """Texts by language, cleaned, each filed once. `hint` decides for a short text that is given under several
    languages; `names` says that the texts are proper names, whose words tell nothing about their label.

    Raises Bad for what is not an object of texts."""
    claims: dict[str, list[str]] = {}
    for label, raw in by_language(value, field).items():
        language = normalise_language(label)
        cleaned = clean(raw)
        if language and cleaned:
            claims.setdefault(cleaned, []).append(language)
    if names:
        return LocalizedText({language: text for text, labels in claims.items() for language in labels[:1]})
    filed: dict[str, tuple[bool, str]] = {}
    for text, labels in claims.items():
        language = _filed_under(text, labels, hint)
        claimed = language in labels
        # where two texts turn out to be in one language, the one that was labelled so stays
        if language not in filed or (claimed and not filed[language][0]):
            filed[language] = (claimed, text)
    return LocalizedText({language: text for language, (_, text) in filed.items()})


def _filed_under(text: str, labels: Sequence[str], hint: str) -> str:
    if len(text) >= _LONG:
        found = language_of(text)
        if found.language in labels or found.confidence >= _SURE:
            return found.language
        return labels[0]
    if len(labels) == 1:
        return labels[0]
    return hint or language_of(text, labels).language

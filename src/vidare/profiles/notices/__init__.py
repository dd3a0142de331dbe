"""What people are told before they agree: one notice a purpose and version, in every language of the pages.

A notice that was once shown is never changed: another wording is another version, a file beside it, so that a consent
record's version and hash lead to the very words that were agreed to.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from vidare.core.problems import NotFound
from vidare.core.text import fallback

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice in one language: `purpose` its code, `hash` the SHA-256 of `text` in UTF-8, hexadecimal."""

    purpose: str
    version: str
    language: str
    text: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@cache
def _all() -> dict[str, dict[str, dict[str, str]]]:
    """Texts by language, by version, by purpose."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = {language: " ".join(text.split()) for language, text in data["text"].items()}
        found.setdefault(data["purpose"], {})[data["version"]] = texts
    return found


def purposes() -> tuple[str, ...]:
    """The codes of all purposes that have a notice."""
    return tuple(_all())


def notice(purpose: str, language: str, version: str = "") -> Shown:
    """The notice for a purpose in that language or the nearest one; the newest version where none is named. Raises
    NotFound."""
    versions = _all().get(purpose, {})
    version = version or max(versions, default="")
    texts = versions.get(version)
    if texts is None:
        raise NotFound("No such notice", f"{purpose} {version}", tuple(_all()))
    code = next(code for code in (*fallback(language), *texts) if code in texts)
    return Shown(purpose, version, code, texts[code])

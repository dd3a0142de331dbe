"""The languages of the pages: which one a browser asks for, and the same page in another one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from vidare.core.text import UI_LANGUAGES, normalise_language

DEFAULT = "en"
COUNTRY_OF = {"sv": "SE", "fi": "FI", "nb": "NO", "nn": "NO"}


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """An entry of the language menu."""

    code: str
    name: str
    url: str
    is_current: bool


def current() -> str:
    """The reader's language, one of the languages of the pages."""
    code = get_language() or DEFAULT
    return code if code in UI_LANGUAGES else DEFAULT


def preferred(accept_language: str) -> str:
    """The page language that a browser asks for first ('no' is nb, da reads nb); English where it asks for none of ours."""
    for code, quality in parse_accept_lang_header(accept_language.lower()[:500]):
        language = normalise_language(code) if quality else None
        language = "nb" if language == "da" else language
        if language in UI_LANGUAGES:
            return language
    return DEFAULT


def menu(request: HttpRequest) -> list[LanguageLink]:
    """This page in every language, with its query string."""
    shown = current()
    return [
        LanguageLink(code, str(name), in_language(request, code), code == shown) for code, name in settings.LANGUAGES
    ]


def in_language(request: HttpRequest, language: str) -> str:
    """The address of this page in another language; its front page where the address has no language."""
    parts = request.path.split("/", 2)
    if len(parts) < 3 or parts[1] not in UI_LANGUAGES:
        return f"/{language}/"
    query = request.META.get("QUERY_STRING", "")
    return f"/{language}/{parts[2]}" + (f"?{query}" if query else "")

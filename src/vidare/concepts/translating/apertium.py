"""Apertium, run as a separate process (GPL): Swedish to Bokmål, and from there to Nynorsk and Danish."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from typing import Final

from vidare.core.problems import Problem

_TIMEOUT_S: Final = 600
_PARAGRAPH: Final = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_UNKNOWN: Final = re.compile(r"\*(\S+)")
_MARKS: Final = re.compile(r"[#@](?=\w)")

PACKAGES: Final = ("apertium", "apertium-swe-nor", "apertium-nno-nob", "apertium-dan-nor")
"""Debian's packages of the program and of the three pairs."""


class NoTranslator(Problem):
    """Apertium or one of its pairs is not on this machine, or it failed."""

    def __init__(self, title: str, detail: str = "") -> None:
        Problem.__init__(self, title, "no-translator", 503, detail)


def available() -> bool:
    """Whether the program is there; a missing pair shows only when it is asked for."""
    return shutil.which("apertium") is not None


def translate(texts: Sequence[str], pair: str, unknown: Callable[[str], str]) -> list[str]:
    """`texts` in the other language of `pair` (such as `swe-nob`), each alone, in their order.

    A word that Apertium does not know goes through `unknown`. Raises NoTranslator where the program or the pair is
    missing, or when it gives back another number of texts than it got.
    """
    if not available():
        raise NoTranslator("Apertium is not installed", f"Debian: apt-get install {' '.join(PACKAGES)}")
    # Each text is a paragraph of its own: with plain lines Apertium lets words move from one label to the next.
    page = "".join(f"<p>{html.escape(text, quote=False)}</p>\n" for text in texts)
    try:
        done = subprocess.run(
            ["apertium", "-f", "html", pair],
            input=page,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_TIMEOUT_S,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failure:
        raise NoTranslator(f"Apertium could not translate {pair}", str(failure)) from failure
    found = [_clean(html.unescape(one), unknown) for one in _PARAGRAPH.findall(done.stdout)]
    if len(found) != len(texts):
        raise NoTranslator(f"Apertium gave {len(found)} texts for {len(texts)}", pair)
    return found


def _clean(text: str, unknown: Callable[[str], str]) -> str:
    with_words = _UNKNOWN.sub(lambda match: unknown(match[1]), text)
    return " ".join(_MARKS.sub("", with_words).split())

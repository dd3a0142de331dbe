"""Sentences of an ad that speak of formal education, in its own words: the vocabulary holds skills and licences, not
degrees and trade certificates, and an ad that asks for one must not look as if it did not."""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 5
LONGEST: Final = 300
_SENTENCE: Final = re.compile(r"[^\n.!?•]+[.!?]?")
_WORDS: Final = (
    # Swedish
    "examen", "högskoleutbild*", "högskoleexamen", "yrkesexamen", "gymnasieexamen", "gymnasieutbild*", "yrkesbevis*",
    "gesällbrev*", "legitimation", "legitimera*", "utbildad", "utbildning som", "utbildning inom", "relevant utbildning",
    # Finnish
    "tutkinto*", "tutkinno*", "perustutkin*", "ammattitutkin*", "koulutus", "koulutusta", "kelpoisuus*", "laillistet*",
    "pätevyys", "pätevyyttä", "rekisteröity",
    # Norwegian
    "fagbrev", "svennebrev", "fagskole*", "autorisasjon", "autorisert", "utdanning", "utdanna", "utdannet", "vitnemål",
    "bachelor*", "master", "mastergrad*", "studiekompetanse",
    # English
    "degree", "diploma", "qualification", "qualifications", "certified", "licensed", "education in", "graduate",
)  # fmt: skip
_CUE: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(word).replace(r'\*', r'\w*').replace(r'\ ', r'\s+') for word in _WORDS)})(?!\w)",
    re.IGNORECASE,
)


def education_in(text: str) -> tuple[str, ...]:
    """Up to five sentences of an ad that name an education, a degree or a trade certificate, shortened."""
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip(" \t-–*")
        if _CUE.search(sentence):
            found.append(sentence if len(sentence) <= LONGEST else sentence[:LONGEST].rsplit(" ", 1)[0] + " …")
        if len(found) == MOST:
            break
    return tuple(dict.fromkeys(found))

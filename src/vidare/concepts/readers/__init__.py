"""Readers of vocabularies: one module a publisher, each from files to `Vocabulary`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vidare.concepts.readers import disco, education, isco, jobtech, languages, ssyk, styrk
from vidare.concepts.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reader:
    """What one command loads: `read` takes files and folders and may be called without any where `ships_with_vidare`."""

    what: str
    read: Callable[[Sequence[Path]], Sequence[Vocabulary]]
    ships_with_vidare: bool = False


READERS: Final[Mapping[str, Reader]] = {
    "isco": Reader("ISCO-08: the ILO's structure (Excel or CSV), JobTech's Swedish names", lambda at: [isco.read(at)]),
    "ssyk": Reader("SSYK 2012: SCB's tables, JobTech's hierarchy, keys to ISCO-08", lambda at: [ssyk.read(at)]),
    "jobtech": Reader("the JobTech taxonomy (JSON) and its crosswalks to ESCO", lambda at: [jobtech.read(at)]),
    "styrk": Reader("STYRK-08: Klass 7, Norway's mapping to ESCO, NAV's categories", styrk.read),
    "disco": Reader("DISCO-08: Danmarks Statistik's CSV, STAR's names with their mapping to ESCO", disco.read),
    "isced-f": Reader("ISCED-F 2013, in six languages", lambda at: [education.isced_f(at)], ships_with_vidare=True),
    "sun": Reader("SUN 2020: SCB's tables or JobTech's hierarchies, with ISCED-F", education.sun),
    "eqf": Reader(
        "EQF and the levels of SeQF, NKR, FiNQF and KVR", lambda _: education.levels(), ships_with_vidare=True
    ),
    "languages": Reader(
        "languages by ISO 639, tied to ESCO's", lambda at: [languages.read(at)], ships_with_vidare=True
    ),
}

"""Which skills go against an adjustment. ESCO marks no such thing, so they are listed here by their English names, as ESCO
1.1.1 and the starter vocabulary have them (read 2026-11-25); an occupation with such an essential skill is set aside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from vidare.profiles.circumstances import Adjustment

AGAINST: Final[Mapping[Adjustment, re.Pattern[str]]] = {
    Adjustment.NO_HEAVY_LIFTING: re.compile(
        r"lift heavy weights|lift and carry heavy loads|assist in the movement of heavy loads|load heavy items on pallets"
        r"|load and unload goods|load cargo( onto ships)?|load and unload ships|transfer patients"
        r"|transfer patients to and from ambulance vehicles|move bodies of deceased persons|transfer coffins"
        r"|transfer luggage|transfer stone blocks|transfer logs|transfer bricks|lift stacks of paper"
        r"|apply various lifting techniques"
    ),
    Adjustment.NO_NIGHTS: re.compile(r"work in shifts|work shifts|stand watch on vessel"),
    Adjustment.SITTING: re.compile(
        r"climb trees|climb and care for trees|climb on railcars|work at height|lift heavy weights"
        r"|lift and carry heavy loads|load and unload goods|transfer patients"
    ),
    Adjustment.NO_DRIVING: re.compile(
        r"driving licence (category )?(A or AM|B|BE|C|CE|D|DE)|taxi driver licence|train driver licence|driver card"
        r"|driver certificate of professional competence|driving instructor licence"
        r"|drive (a|an) .+|drive (vehicles|trams|automatic car|in urban areas|chipper truck|waste collection vehicle)"
        r"|drive (two-wheeled vehicles|agricultural machines|heavy duty trucks .+|mobile heavy construction equipment)"
        r"|drive (ambulance|firetruck) under .+|drive motor vehicle prototypes|drive vehicles in processions"
        r"|provide high-end driving services|manoeuvre heavy trucks|park clients' vehicles|perform defensive driving"
        r"|teach driving practices|drive defensively|drive in winter conditions"
    ),
}


def skills_against(names: Sequence[str]) -> dict[str, list[int]]:
    """Code of each adjustment → the skills (indices of `names`, English preferred names) that go against it; an adjustment
    without any is not a key."""
    found = {
        str(code): [number for number, name in enumerate(names) if pattern.fullmatch(name.strip())]
        for code, pattern in AGAINST.items()
    }
    return {code: skills for code, skills in found.items() if skills}

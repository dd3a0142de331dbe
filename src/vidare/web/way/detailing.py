"""How well and how long: what a person may say of each thing they can, on the check page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from vidare.core.clock import today
from vidare.profiles.evidence import Source
from vidare.profiles.profile import Claim, Level, Profile
from vidare.web.way.naming import Named, by_key

MOST: Final = 60
EARLIEST: Final = 1950
MOST_YEARS: Final = 70


@dataclass(frozen=True, slots=True)
class Detail:
    """What is asked of one claim, with what is answered (as text, so that what cannot be read stays) and what is wrong."""

    concept: Named
    level: str
    used: str
    years: str
    used_error: str = ""
    years_error: str = ""

    @property
    def has_level(self) -> bool:
        """Whether one can do it better or worse: not so work that one has done, or a licence."""
        return self.concept.kind not in ("occupation", "licence")


def details(
    claims: Iterable[Claim], names: Mapping[str, Named], posted: Mapping[str, str] | None
) -> tuple[Detail, ...]:
    """What is asked of the claims that the person made themselves; what merely follows from work is not asked of. `posted`
    is a form that was sent and holds errors."""
    asked = [claim for claim in claims if claim.concept in names and claim.evidence.source != Source.OCCUPATION]
    ordered = sorted(asked, key=lambda claim: not claim.is_occupation)[:MOST]
    return tuple(_detail(claim, names[claim.concept], posted) for claim in ordered)


def _detail(claim: Claim, concept: Named, posted: Mapping[str, str] | None) -> Detail:
    if posted is None:
        return Detail(concept, str(claim.level), _text(claim.last_used), _text(claim.years))
    used, years = posted.get(f"used-{concept.key}", ""), posted.get(f"years-{concept.key}", "")
    level = posted.get(f"level-{concept.key}", "")
    return Detail(concept, level, used, years, _wrong(used, EARLIEST, today().year), _wrong(years, 0, MOST_YEARS))


def detailed(profile: Profile, posted: Mapping[str, str], keys: Iterable[str]) -> tuple[Profile, bool]:
    """The profile with what was said of the claims with these public ids, and whether all of it could be read."""
    concepts = {concept.uri: key for key, concept in by_key(list(keys)[:MOST]).items()}
    claims, fine = [], True
    for claim in profile.claims:
        key = concepts.get(claim.concept)
        if key is None:
            claims.append(claim)
            continue
        used, years = posted.get(f"used-{key}", ""), posted.get(f"years-{key}", "")
        fine = fine and not (_wrong(used, EARLIEST, today().year) or _wrong(years, 0, MOST_YEARS))
        level = posted.get(f"level-{key}", "")
        claims.append(
            replace(
                claim,
                level=Level(level) if level in set(Level) else Level.UNKNOWN,
                last_used=_number(used, EARLIEST, today().year),
                years=_number(years, 0, MOST_YEARS),
            )
        )
    return replace(profile, claims=tuple(claims)), fine


def _number(text: str, least: int, most: int) -> int | None:
    text = text.strip()
    if not text or _wrong(text, least, most):
        return None
    return int(text)


def _wrong(text: str, least: int, most: int) -> str:
    """What is wrong with a number that was typed; empty where nothing is."""
    text = text.strip()
    if not text or (text.isascii() and text.isdigit() and len(text) <= 4 and least <= int(text) <= most):
        return ""
    return _("Write a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}


def _text(value: int | None) -> str:
    return "" if value is None else str(value)

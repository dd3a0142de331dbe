"""A place as people write it: a municipality by its name or code, or the nearest names where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from vidare.concepts.models import Place
from vidare.concepts.queries import place_named
from vidare.web.languages import COUNTRY_OF, current

MOST_NEAR = 4


@dataclass(frozen=True, slots=True)
class Unknown:
    """No municipality of that name; `near` are names that look like it."""

    near: tuple[str, ...]


def resolve(text: str) -> Place | Unknown:
    """The municipality that a person means, of several with one name the one in the country of their language.
    "Göteborgs kommun" and "SE-1480" mean the same as "Göteborg"."""
    country = COUNTRY_OF.get(current(), "")
    found = place_named(text, country) or Place.objects.filter(pk=text.upper()[:12]).first()
    if found is None:
        short = _without_suffix(text)
        found = place_named(short, country) if short else None
    return found or Unknown(_near(text))


def _without_suffix(text: str) -> str:
    words = text.casefold().split()
    if len(words) < 2 or words[-1] not in {"kommun", "kommune", "kunta", "kaupunki", "stad", "municipality"}:
        return ""
    name = " ".join(words[:-1])
    return name if place_named(name) else name.removesuffix("s").removesuffix("n")


def _near(text: str) -> tuple[str, ...]:
    """Names that begin or look alike, in the reader's language."""
    shown: dict[str, str] = {}
    for place in Place.objects.order_by("code"):
        for name in place.names.values():
            shown.setdefault(name.casefold(), place.names.best(current()).text)
    wanted = text.casefold()
    begin = [name for name in shown if len(wanted) > 2 and name.startswith(wanted)]
    close = get_close_matches(wanted, shown, n=MOST_NEAR, cutoff=0.7)
    return tuple(dict.fromkeys(shown[name] for name in [*close, *begin]))[:MOST_NEAR]

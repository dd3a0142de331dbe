"""Job postings as lists show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vidare.catalogue.models import JobPosting
from vidare.catalogue.queries import PostingCard, posting_cards
from vidare.concepts.models import Place
from vidare.core.clock import today
from vidare.search.port import Hit
from vidare.web.links import ConceptLink, chosen, links
from vidare.web.templatetags.vidare import plain

MOST_PLACES = 3
SOON = 3
"""Days before the last one in which a card says that it is near."""


@dataclass(frozen=True, slots=True)
class JobCard:
    """A posting with the names of what it asks for."""

    row: JobPosting
    where: str
    occupation: ConceptLink | None
    must: list[ConceptLink]
    merit: list[ConceptLink]
    distance_km: float | None = None
    matched: tuple[str, ...] = ()

    @property
    def suits_url(self) -> str:
        """Where a person sees whether the job suits them."""
        return suits_url(self.row)

    @property
    def is_urgent(self) -> bool:
        """Whether the last day to apply is near."""
        return is_urgent(self.row, today())


def suits_url(posting: JobPosting) -> str:
    """The page of My way that compares a person with this posting."""
    return f"{reverse('way:ad')}?{urlencode({'posting': posting.public_id})}"


def is_urgent(posting: JobPosting, day: date) -> bool:
    return posting.expires is not None and 0 <= (posting.expires - day).days <= SOON


def cards(keys: Sequence[int], hits: Iterable[Hit] = ()) -> list[JobCard]:
    """Cards of these postings, in this order, with what a search said of them. Five queries."""
    found = posting_cards(keys)
    named = links(key for card in found for key in (*card.asks_for(), *([card.occupation] if card.occupation else ())))
    said = {hit.key: hit for hit in hits}
    return [_card(card, named, said.get(card.posting.pk)) for card in found]


def _card(card: PostingCard, named: Mapping[int, ConceptLink], hit: Hit | None) -> JobCard:
    return JobCard(
        card.posting,
        where(card.places, card.posting),
        named.get(card.occupation) if card.occupation else None,
        chosen(named, card.must),
        chosen(named, card.merit),
        hit.distance_km if hit else None,
        hit.matched if hit else (),
    )


def where(places: Sequence[Place], posting: JobPosting, most: int = MOST_PLACES) -> str:
    """Where a job is, in one line; empty where that is not known."""
    names = [plain(place.names) for place in places]
    text = ", ".join(names[:most]) or posting.place_text[:80]
    if len(names) > most:
        text = _("%(places)s and %(n)s more") % {"places": text, "n": len(names) - most}
    return text

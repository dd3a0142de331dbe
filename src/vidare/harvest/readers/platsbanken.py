"""Ads as Platsbanken's pages show them: a list of objects with title, place, description and address of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from vidare.catalogue.records import Employment, JobPostingRecord, PlaceRef, Record
from vidare.harvest.readers import ads
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.readers.jobtech import LANGUAGES
from vidare.harvest.readers.jsonstream import ROOT
from vidare.harvest.readers.values import Bad, line, show, text

_PAGE = re.compile(r"(?:https://arbetsformedlingen\.se)?/platsbanken/annonser/(\d{1,20})", re.ASCII)
_EXTENTS = {"heltid": (100, 100), "deltid": (1, 99), "heltid/deltid": (1, 100)}


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """A posting for every ad."""
    return ads.read_ads(documents, frozenset({ROOT}), _record, ("url",))


def _record(ad: dict[str, Any]) -> Record:
    address = text(ad.get("url"), "url", 500)
    page = _PAGE.fullmatch(address)
    if page is None:
        raise Bad("url", f"expected the address of an ad on Platsbanken, got {show(address)}")
    title, body = ads.texts(
        line(ad.get("title"), "title"), text(ad.get("description"), "description"), LANGUAGES, "title"
    )
    place = line(ad.get("location"), "location")
    duration = line(ad.get("varaktighet"), "varaktighet").lower()
    return JobPostingRecord(
        external_id=page[1],
        title=title,
        text=body,
        places=(PlaceRef("", place, "SE"),) if place else (),
        employment=_employment(duration, line(ad.get("anställningsform"), "anställningsform").lower()),
        extent=_EXTENTS.get(line(ad.get("omfattning"), "omfattning").lower()),
        url=f"https://arbetsformedlingen.se/platsbanken/annonser/{page[1]}",
    )


def _employment(duration: str, form: str) -> Employment | None:
    if "behov" in form or "tim" in form.split():
        return Employment.HOURLY
    if "säsong" in form or "sommar" in form:
        return Employment.SEASONAL
    if duration == "tillsvidare":
        return Employment.PERMANENT
    return Employment.TEMPORARY if "månad" in duration or "dag" in duration else None

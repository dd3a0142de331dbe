"""Ways to a person: public guidance services of each country, with the day on which their own pages were last looked at.

Numbers were read on the named pages; nobody has called them. Opening hours are left to the services' own pages unless
the source states them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.web.languages import COUNTRY_OF, current

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in: a phone number, or an address on the web. `href` is empty where there is nothing to follow."""

    text: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A service where one meets a person. `language` is that of the name."""

    name: str
    language: str
    whom: Text
    channels: tuple[Channel, ...]
    source: str
    checked: date


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    name: Text
    services: tuple[Service, ...]


_CHECKED: Final = date(2026, 11, 22)

COUNTRIES: Final = (
    Country(
        "SE",
        _("Sweden"),
        (
            Service(
                "Studie- och yrkesvägledare i hemkommunen",
                "sv",
                _("For every adult who thinks about studying, before applying as well. Free."),
                (
                    Channel(_("Ask the contact centre of your municipality for adult education (komvux)")),
                    Channel("skolverket.se", "https://www.skolverket.se/"),
                ),
                "skolverket.se",
                _CHECKED,
            ),
            Service(
                "Arbetsförmedlingen",
                "sv",
                _("If you are out of work or may lose your job."),
                (
                    Channel("0771-416 416", "tel:+46771416416"),
                    Channel(_("chat and booked meetings at arbetsformedlingen.se"), "https://arbetsformedlingen.se/"),
                ),
                "arbetsformedlingen.se",
                _CHECKED,
            ),
            Service(
                "Omställningsorganisation",
                "sv",
                _(
                    "If you work and want to change, or have been given notice: advice through your collective agreement."
                ),
                (Channel(_("without a collective agreement: nysteget.se"), "https://nysteget.se/"),),
                "nysteget.se",
                _CHECKED,
            ),
        ),
    ),
    Country(
        "FI",
        _("Finland"),
        (
            Service(
                "Työvoimaviranomainen (työllisyysalue)",
                "fi",
                _("The employment services of your municipality: career guidance for job seekers, and others may ask."),
                (Channel("tyomarkkinatori.fi", "https://tyomarkkinatori.fi/"),),
                "tyomarkkinatori.fi",
                _CHECKED,
            ),
            Service(
                "Ohjaamo",
                "fi",
                _("If you are under 30: free, walk in without an appointment. Studies, work, housing, well-being."),
                (Channel("ohjaamot.fi", "https://ohjaamot.fi/"),),
                "tyomarkkinatori.fi",
                _CHECKED,
            ),
            Service(
                "Opintopolku: neuvonta ja oppilaitosten opinto-ohjaajat",
                "fi",
                _(
                    "If you want to apply for a place to study: student counsellors and applicant services of the schools."
                ),
                (Channel("opintopolku.fi", "https://opintopolku.fi/"),),
                "opintopolku.fi",
                _CHECKED,
            ),
        ),
    ),
    Country(
        "NO",
        _("Norway"),
        (
            Service(
                "Karriereveiledning.no",
                "nb",
                _("For everyone, at any age and place. Chat and phone, anonymous and free."),
                (Channel("karriereveiledning.no", "https://karriereveiledning.no/"),),
                "hkdir.no",
                _CHECKED,
            ),
            Service(
                "Karrieresenter i fylket",
                "nb",
                _("For adults. Free, confidential, no referral needed: book an hour in the office, by video or phone."),
                (Channel("karriereveiledning.no", "https://karriereveiledning.no/"),),
                "auraavis.no",
                _CHECKED,
            ),
            Service(
                "NAV",
                "nb",
                _("If you are out of work, ill, or have come to Norway as a refugee."),
                (
                    Channel(_("55 55 33 33, weekdays 9–15"), "tel:+4755553333"),
                    Channel("nav.no", "https://www.nav.no/"),
                ),
                "nav.no",
                _CHECKED,
            ),
            Service(
                "Oppfølgingstjenesten",
                "nb",
                _("If you are young and neither at school nor at work: the county follows up and helps you on."),
                (Channel(_("ask your county (fylkeskommune)")),),
                "udir.no",
                _CHECKED,
            ),
        ),
    ),
)

CODES: Final = tuple(country.code for country in COUNTRIES)


def country_of(request: HttpRequest) -> str:
    """The country whose services come first: the one filtered by, else the one of the reader's language, else none."""
    chosen = request.GET.getlist("country")
    if len(chosen) == 1 and chosen[0] in CODES:
        return chosen[0]
    return COUNTRY_OF.get(current(), "")


def ordered(first: str) -> list[Country]:
    """All countries, the chosen one first."""
    return sorted(COUNTRIES, key=lambda country: country.code != first)

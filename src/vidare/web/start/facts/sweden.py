"""Sweden."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from vidare.web.start.facts import Fact

FACTS: Final[Mapping[str, tuple[Fact, ...]]] = {
    "at-work": (
        Fact(
            _(
                "Study with most of your pay. If you have worked 8 of the last 14 years, and 12 of the last 24 months, "
                "you can get 80 percent of your pay up to a limit (5,580 kr a week in 2025) for up to 44 weeks of "
                "full-time study. CSN decides. Applications open on 1 April for the autumn and 1 October for the "
                "spring; be early, the money runs out."
            ),
            "unionen.se",
            "https://www.unionen.se/",
            "omställningsstudiestöd",
            "sv",
        ),
        Fact(
            _(
                "Advice is free. If your workplace has a collective agreement, ask its transition organisation. If "
                "not, nysteget.se helps those who have worked at least 16 hours a week in 12 of the last 24 months."
            ),
            "nysteget.se",
            "https://nysteget.se/",
            "omställnings- och kompetensstöd",
            "sv",
        ),
        Fact(
            _(
                "You have a right to unpaid leave for studies once you have been employed for six months in a row, "
                "or for twelve months in the last two years."
            ),
            "lag 1974:981",
            "https://www.riksdagen.se/",
            "studieledighet",
            "sv",
            None,
        ),
    ),
    "out-of-work": (
        Fact(
            _(
                "Register with Arbetsförmedlingen first. Courses for job seekers are free, and Arbetsförmedlingen "
                "decides who gets a place: you cannot apply by yourself, so ask your contact there."
            ),
            "arbetsformedlingen.se",
            "https://arbetsformedlingen.se/",
            "arbetsmarknadsutbildning",
            "sv",
        ),
        Fact(
            _(
                "In a programme you live on activity support. Försäkringskassan pays it: apply by the 7th of the "
                "month, and it comes on the 26th."
            ),
            "arbetsformedlingen.se",
            "https://arbetsformedlingen.se/",
            "aktivitetsstöd",
            "sv",
        ),
        Fact(
            _(
                "Adult education in your municipality is free. When places are short, those without an upper secondary "
                "certificate come early, and then those who are out of work or may be. Bring proof of it."
            ),
            "linkoping.se",
            "https://www.linkoping.se/",
            "komvux",
            "sv",
        ),
    ),
    "left-school": (
        Fact(
            _(
                "From 1 July in the year you turn 20 you can finish upper secondary school as an adult, free of "
                "charge. Apply to the municipality where you live. If it says no, you can appeal."
            ),
            "skolverket.se",
            "https://www.skolverket.se/",
            "komvux på gymnasial nivå",
            "sv",
        ),
        Fact(
            _(
                "You do not start from zero. The municipality must map what you already know if you think about "
                "komvux, and you can take a test in a subject instead of the whole course."
            ),
            "skolverket.se",
            "https://www.skolverket.se/",
            "inledande kartläggning, prövning",
            "sv",
        ),
        Fact(
            _(
                "From the year you turn 18 a folk high school can take you in: small groups, teaching free of "
                "charge, and you can get the eligibility that you lack."
            ),
            "framtidsvalet.se",
            "https://www.framtidsvalet.se/",
            "folkhögskola, allmän kurs",
            "sv",
        ),
    ),
    "own-business": (
        Fact(
            _(
                "You can get advice too, and the opinion that CSN wants when you apply for support for studies: "
                "nysteget.se is open to those who run a business of their own."
            ),
            "nysteget.se",
            "https://nysteget.se/",
            "omställnings- och kompetensstöd",
            "sv",
        ),
        Fact(
            _(
                "A higher vocational college may take in up to a fifth of a class without formal eligibility. Your "
                "experience can count."
            ),
            "nackademin.se",
            "https://nackademin.se/",
            "yrkeshögskola, reell kompetens",
            "sv",
        ),
    ),
    "new-here": (
        Fact(
            _(
                "Learn Swedish free of charge. Apply to the municipality where you live. Since 2026 the right lasts "
                "three years from your first place, so plan well."
            ),
            "vuxenutbildning.stockholm",
            "https://vuxenutbildning.stockholm/",
            "sfi",
            "sv",
        ),
        Fact(
            _(
                "UHR tells employers what your education from abroad is worth in Sweden. It is free. You do not need "
                "it to apply to a university."
            ),
            "uhr.se",
            "https://www.uhr.se/",
            "utlåtande om utländsk utbildning",
            "sv",
        ),
        Fact(
            _("Some work needs a licence first, for example in health care and in schools. UHR lists it all."),
            "uhr.se",
            "https://www.uhr.se/",
            "reglerade yrken",
            "sv",
        ),
    ),
    "employer": (
        Fact(
            _("For building sites it is you, not the employee, who orders the ID06 card."),
            "id06.se",
            "https://id06.se/",
            "ID06",
            "sv",
        ),
        Fact(
            _("Lorry and bus drivers need 35 hours of refresher training every five years."),
            "transportkompetens.se",
            "https://transportkompetens.se/",
            "yrkesförarkompetens (YKB)",
            "sv",
        ),
        Fact(
            _("To drive a truck takes training that can be shown on paper, and a permit in writing from you."),
            "ta-utbildning.se",
            "https://www.av.se/",
            "truckutbildning, körtillstånd",
            "sv",
        ),
    ),
}

"""Finland."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from vidare.web.start.facts import Fact

FACTS: Final[Mapping[str, tuple[Fact, ...]]] = {
    "at-work": (
        Fact(
            _(
                "Learn at work and keep your pay: in an apprenticeship you have a contract of employment and study "
                "beside it. There is no upper age. Ask your employer, then the apprenticeship office of a school."
            ),
            "yrittajat.fi",
            "https://www.yrittajat.fi/",
            "oppisopimus",
            "fi",
            None,
        ),
        Fact(
            _(
                "The adult education allowance has ended: it is not paid for studies that began on 1 August 2024 or "
                "later, and nothing has taken its place. Ask Kela about study grant and loan."
            ),
            "aikuiskoulutustuki.fi",
            "https://www.aikuiskoulutustuki.fi/",
            "aikuiskoulutustuki (lakkautettu)",
            "fi",
        ),
        Fact(
            _("After a year with the same employer you can have up to two years of study leave in five years, unpaid."),
            "opintovapaalaki 273/1979",
            "https://www.finlex.fi/",
            "opintovapaa",
            "fi",
            None,
        ),
    ),
    "out-of-work": (
        Fact(
            _(
                "You may study with your unemployment benefit, for up to 24 months, if you are 25 or older and the "
                "employment services agree. Agree before the studies begin; afterwards is too late."
            ),
            "jyvaskyla.fi",
            "https://www.jyvaskyla.fi/",
            "omaehtoinen opiskelu työttömyysetuudella",
            "fi",
        ),
        Fact(
            _(
                "Training for job seekers is free and open to all ages, and you can apply all year at "
                "tyomarkkinatori.fi. Your benefit goes on, with a compensation for expenses."
            ),
            "jyvaskyla.fi",
            "https://www.jyvaskyla.fi/",
            "työvoimakoulutus",
            "fi",
        ),
        Fact(
            _(
                "Since 1 May 2026 there is one general benefit for those without earnings-related benefit: 37.21 "
                "euro a day in 2026, about 800 euro a month."
            ),
            "sttinfo.fi (Kela)",
            "https://www.kela.fi/",
            "yleistuki",
            "fi",
        ),
    ),
    "left-school": (
        Fact(
            _(
                "A vocational school takes adults in all year: apply straight to the school through opintopolku.fi. "
                "You need not wait for the spring."
            ),
            "opintopolku.fi",
            "https://opintopolku.fi/",
            "jatkuva haku",
            "fi",
        ),
        Fact(
            _(
                "What you already can is recognised by law: everyone gets a plan of their own, which makes the way "
                "shorter, and shows skills in real work."
            ),
            "minedu.fi",
            "https://okm.fi/",
            "HOKS, osaamisen tunnustaminen",
            "fi",
        ),
        Fact(
            _("If you are under 30, just walk into an Ohjaamo: free help with studies, work, housing and how you are."),
            "tyomarkkinatori.fi",
            "https://tyomarkkinatori.fi/",
            "Ohjaamo",
            "fi",
        ),
    ),
    "own-business": (
        Fact(
            _(
                "Open universities take everyone, without requirements, in the evening and online: you pay for each "
                "credit."
            ),
            "opintopolku.fi",
            "https://opintopolku.fi/",
            "avoin yliopisto, avoin AMK",
            "fi",
            None,
        ),
        Fact(
            _("Before you start a business, ask the employment services of your municipality about start-up money."),
            "tyomarkkinatori.fi",
            "https://tyomarkkinatori.fi/",
            "starttiraha",
            "fi",
            None,
        ),
    ),
    "new-here": (
        Fact(
            _(
                "Your municipality maps what you need and offers language and integration training, also when you "
                "are not looking for work."
            ),
            "kotoutuminen.fi",
            "https://kotoutuminen.fi/",
            "kotoutumiskoulutus",
            "fi",
        ),
        Fact(
            _(
                "The Finnish National Agency for Education recognises degrees from abroad, for a fee. You need it for "
                "regulated work and for posts that demand a degree; otherwise the employer judges."
            ),
            "infofinland.fi",
            "https://www.infofinland.fi/",
            "tutkinnon tunnustaminen",
            "fi",
        ),
        Fact(
            _("InfoFinland tells the rest in many languages."),
            "infofinland.fi",
            "https://www.infofinland.fi/",
        ),
    ),
    "employer": (
        Fact(
            _(
                "You can get a pay subsidy when you employ someone without a job: usually half of the pay for five or "
                "ten months, in an apprenticeship all the time. The employment area decides."
            ),
            "HE 175/2022",
            "https://tyomarkkinatori.fi/",
            "palkkatuki",
            "fi",
        ),
        Fact(
            _("Whoever handles unpacked food that spoils needs the hygiene pass within three months of starting."),
            "tyoelamaan.fi",
            "https://tyoelamaan.fi/",
            "hygieniapassi",
            "fi",
        ),
        Fact(
            _("A hot work card from any Nordic country holds in the others after a briefing at the place."),
            "spek.fi",
            "https://www.spek.fi/",
            "tulityökortti",
            "fi",
        ),
    ),
}

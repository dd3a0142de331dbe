"""Norway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from vidare.web.start.facts import Fact

FACTS: Final[Mapping[str, tuple[Fact, ...]]] = {
    "at-work": (
        Fact(
            _(
                "Take a trade certificate while you work and keep your pay: at least one year of practice in the "
                "trade, half a post or more, and an agreement with employer and county."
            ),
            "dyrefag.no",
            "https://dyrefag.no/",
            "fagbrev på jobb",
            "nb",
        ),
        Fact(
            _(
                "With five years of full-time practice in a trade you can go straight to the exam and the trade test. "
                "Practice from abroad counts if you can document it."
            ),
            "oslo.kommune.no",
            "https://www.oslo.kommune.no/",
            "praksiskandidat",
            "nb",
        ),
        Fact(
            _(
                "After three years in working life, the last two with the same employer, you can have up to three "
                "years of unpaid leave for education."
            ),
            "arbeidsmiljøloven § 12-11",
            "https://lovdata.no/",
            "utdanningspermisjon",
            "nb",
            None,
        ),
    ),
    "out-of-work": (
        Fact(
            _(
                "You may be able to keep unemployment benefit while you study, but apply to NAV before you begin. As "
                "a rule you must be 25, and the benefit must have been granted 12 weeks ago; without completed "
                "lower or upper secondary school there is no wait."
            ),
            "nav.no",
            "https://www.nav.no/",
            "dagpenger under utdanning",
            "nb",
        ),
        Fact(
            _(
                "In a course that NAV has chosen with you, and without pay or benefit, you can get a daily allowance "
                "from the age of 18. It is free of tax."
            ),
            "nav.no",
            "https://www.nav.no/",
            "tiltakspenger",
            "nb",
        ),
    ),
    "left-school": (
        Fact(
            _(
                "Since the autumn of 2024 you have the right to upper secondary education until you have completed "
                "it, and with a trade certificate the right to take another one. Apply to the county where you live."
            ),
            "utdanningsnytt.no",
            "https://www.utdanningsnytt.no/",
            "fullføringsretten",
            "nb",
        ),
        Fact(
            _("Subjects that you passed and work that you have done make the way shorter: the county assesses them."),
            "okio.no",
            "https://okio.no/",
            "realkompetansevurdering",
            "nb",
        ),
        Fact(
            _(
                "From the year you turn 21, Lånekassen gives upper secondary pupils the same terms as students in "
                "higher education."
            ),
            "lanekassen.no",
            "https://www.lanekassen.no/",
            "Lånekassen",
            "nb",
        ),
    ),
    "own-business": (
        Fact(
            _(
                "If you turn 25 this year or are older, and lack general study competence, a university or college "
                "can judge what you have learned in work instead. The last day to apply is 1 March."
            ),
            "samordnaopptak.no",
            "https://www.samordnaopptak.no/",
            "realkompetanse",
            "nb",
        ),
        Fact(
            _("Career guidance is open to everyone, also to those who employ themselves: chat and phone, free."),
            "hkdir.no",
            "https://karriereveiledning.no/",
            "Karriereveiledning.no",
            "nb",
        ),
    ),
    "new-here": (
        Fact(
            _(
                "If you are a newly arrived refugee between 18 and 55, your municipality gives you a full-time "
                "programme with Norwegian, work and education, and you are paid meanwhile."
            ),
            "statsforvalteren.no",
            "https://www.statsforvalteren.no/",
            "introduksjonsprogrammet",
            "nb",
        ),
        Fact(
            _("HK-dir recognises education from abroad, free of charge."),
            "hkdir.no",
            "https://hkdir.no/",
            "godkjenning av utenlandsk utdanning",
            "nb",
            None,
        ),
        Fact(
            _(
                "To work as a nurse, doctor or in another licensed health profession with an education from outside "
                "the EEA, you need Norwegian at level B2 in all four skills."
            ),
            "helsedirektoratet.no",
            "https://www.helsedirektoratet.no/",
            "autorisasjon",
            "nb",
        ),
    ),
    "employer": (
        Fact(
            _(
                "In building, cleaning and car care everyone needs an HMS card. You as employer order it, and it is "
                "valid for two years."
            ),
            "hmskortene.no",
            "https://hmskortene.no/",
            "HMS-kort",
            "nb",
        ),
        Fact(
            _(
                "Your own people can take a trade certificate while they work for you: a contract of at least one "
                "year, half a post or more, and an agreement with the county."
            ),
            "dyrefag.no",
            "https://dyrefag.no/",
            "fagbrev på jobb",
            "nb",
        ),
    ),
}

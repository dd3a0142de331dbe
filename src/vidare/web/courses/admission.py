"""How one applies and whether one would be let in, in plain words for each country and channel.

The rules are general ones of each country; what the source says of a course stands beside them and goes first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.catalogue.models import Course, CourseInstance
from vidare.catalogue.records import Audience, Channel
from vidare.core.text import LocalizedText
from vidare.web import labels

_ANYWHERE: Final[Mapping[str, Promise]] = {
    Channel.NATIONAL_ROUND: gettext_lazy(
        "You apply in the country’s joint application, with a last day for everybody."
    ),
    Channel.CONTINUOUS: gettext_lazy("You can apply all year. The school takes people in as places become free."),
    Channel.HOME_MUNICIPALITY: gettext_lazy("You apply to the municipality or county where you live."),
    Channel.PROVIDER: gettext_lazy("You apply to the school or organiser itself."),
    Channel.AGENCY: gettext_lazy(
        "The employment service decides who gets a place. Register there as a jobseeker and ask your adviser."
    ),
}
_IN: Final[Mapping[tuple[str, str], Promise]] = {
    (Channel.NATIONAL_ROUND, "SE"): gettext_lazy(
        "You apply at antagning.se. The last day is usually 15 April for the autumn and 15 October for the spring; "
        "after that some courses stay open for late applications."
    ),
    (Channel.HOME_MUNICIPALITY, "SE"): gettext_lazy(
        "You apply to adult education (komvux) in the municipality where you are registered, also when another "
        "municipality gives the course. Your own municipality decides and pays, and you can appeal."
    ),
    (Channel.AGENCY, "SE"): gettext_lazy(
        "Arbetsförmedlingen decides, and there is no open application. Register there as a jobseeker and tell them "
        "that you want this training."
    ),
    (Channel.NATIONAL_ROUND, "FI"): gettext_lazy(
        "You apply in the joint application (yhteishaku) at opintopolku.fi while it is open. If you accept a "
        "place, you no longer count as a first-time applicant (ensikertalainen)."
    ),
    (Channel.CONTINUOUS, "FI"): gettext_lazy(
        "Continuous application (jatkuva haku): you apply straight to the school, all year, usually at opintopolku.fi. "
        "You make a study plan of your own with the school."
    ),
    (Channel.AGENCY, "FI"): gettext_lazy(
        "You apply at tyomarkkinatori.fi. The employment authority of your area (työvoimaviranomainen) chooses who gets in."
    ),
    (Channel.NATIONAL_ROUND, "NO"): gettext_lazy(
        "You apply at samordnaopptak.no. The last day is 15 April for most, and 1 March if you want what you can to "
        "be assessed instead of school papers."
    ),
    (Channel.HOME_MUNICIPALITY, "NO"): gettext_lazy(
        "You apply to the county (fylkeskommune) where you live for upper secondary school and craft certificates, and to "
        "your municipality (kommune) for basic school and Norwegian."
    ),
    (Channel.AGENCY, "NO"): gettext_lazy(
        "NAV decides after looking at what you need. Register at nav.no and talk to your adviser about this course."
    ),
}
_WHO: Final[Mapping[str, Promise]] = {
    Audience.ANYONE: gettext_lazy("Anyone may join."),
    Audience.RESIDENTS: gettext_lazy("People who live in the municipality, county or country that pays."),
    Audience.JOBSEEKERS: gettext_lazy("People who are registered as jobseekers."),
    Audience.EMPLOYEES: gettext_lazy("People who are in work, sometimes through their employer."),
    Audience.ADMITTED_STUDENTS: gettext_lazy("Only students who are already admitted to a programme of the school."),
}
_WITHOUT_PAPERS: Final[Mapping[str, Promise]] = {
    "SE": gettext_lazy(
        "No papers? Ask the school to assess what you can already (reell kompetens); foreign education is assessed by UHR."
    ),
    "FI": gettext_lazy(
        "No papers? Ask the school about recognition of what you can already (osaamisen tunnustaminen); the Finnish "
        "National Agency for Education handles foreign degrees."
    ),
    "NO": gettext_lazy(
        "No papers? Ask to have what you can already assessed (realkompetanse); HK-dir recognises foreign education."
    ),
}
_MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One way in, and the times it holds for. Texts are empty where the source says nothing."""

    how: str
    decided_by: LocalizedText
    who: tuple[str, ...]
    prior: str
    without_papers: str
    language_level: str
    teaching: str
    requires: LocalizedText
    instances: tuple[CourseInstance, ...]

    @property
    def asks_nothing(self) -> bool:
        """Whether the source names nothing that one must have before."""
        return not (self.prior or self.requires)


def ways(course: Course, instances: Sequence[CourseInstance]) -> list[Way]:
    """The different ways in, each with its times in their order."""
    grouped: dict[str, list[CourseInstance]] = {}
    for row in instances:
        same = (row.channel, row.who, row.requires, row.prior_eqf, row.language_level, row.decided_by)
        grouped.setdefault(repr(same), []).append(row)
    return [_way(course, rows) for rows in grouped.values()]


def _way(course: Course, rows: Sequence[CourseInstance]) -> Way:
    row = rows[0]
    place = next(iter(row.places.all()), None)
    country = place.country if place else course.provider.country
    teaching = ", ".join(labels.said(labels.TEACHING, code) for code in row.teaching)
    return Way(
        how(row.channel, country),
        row.decided_by,
        _who(row.who),
        labels.level(row.prior_eqf, country),
        str(_WITHOUT_PAPERS.get(country, "")) if row.prior_eqf and row.prior_eqf >= 4 else "",
        labels.said(labels.CEFR, row.language_level),
        teaching,
        row.requires,
        tuple(rows),
    )


def _who(values: Sequence[str]) -> tuple[str, ...]:
    """Whom else it is meant for goes unsaid where anyone may join."""
    found = [Audience.ANYONE] if Audience.ANYONE in values else values
    return tuple(str(_WHO[value]) for value in found if value in _WHO)


def how(channel: str, country: str) -> str:
    """How one applies by a channel in a country; that it is unknown, where it is."""
    found = _IN.get((channel, country)) or _ANYWHERE.get(channel)
    return str(found) if found else _("The source does not say how to apply. Ask whoever gives the course.")

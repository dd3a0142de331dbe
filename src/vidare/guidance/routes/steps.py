"""Steps of a route, made of a form and what it is filled with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from vidare.concepts.regulation.queries import Rule
from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.guidance.routes.admitting import admission, language, reasons
from vidare.guidance.routes.ages import By, has_reached
from vidare.guidance.routes.forms import Form
from vidare.guidance.routes.person import Person
from vidare.guidance.routes.rounds import closes
from vidare.guidance.routes.values import Reason, Sourced, Step

_AGES: Final = {"age-18": 18, "age-20": 20, "age-21": 21}
_NOT_KNOWN: Final = ("conduct", "health", "experience", "exam", "membership")
"""Needs of a rule that a profile does not tell of: shown as reasons that are not known. `experience` here is the practice
that comes after the education, without years in `wanted`."""
_DEMANDS: Final = {"sv-c1": "C1", "sv-upper-secondary": "B2", "fi-or-sv-proof": "B1", "fi-or-sv-law": "C1"}
"""CEFR levels of a rule's language codes: sv-c1 by Socialstyrelsen; the others are the nearest level to what the law asks
(Swedish 3, a satisfactory or an excellent proof of skill)."""


@dataclass(frozen=True, slots=True)
class Fill:
    """What a form is filled with: the key of what it is for, its name, who decides, and where the fact is from."""

    key: str = ""
    title: LocalizedText = field(default_factory=LocalizedText)
    authority: str = ""
    url: str = ""
    sourced: Sourced | None = None


def demanded(rule: Rule, person: Person) -> str:
    """The CEFR level that a rule asks of this person; '' for none that is known."""
    if rule.language == "nb-b2-outside-eea":
        return "B2" if person.is_from_abroad and not person.is_educated_in_eea else ""
    return _DEMANDS.get(rule.language, "")


def made(
    form: Form, person: Person, day: date, given: Collection[tuple[str, str]] = (), fill: Fill | None = None,
    more: Collection[Reason] = (),
) -> Step:  # fmt: skip
    """The step of a form for a person; `given` are (code, step) that earlier steps give, `more` reasons of the rule."""
    filled = fill or Fill()
    found = (*reasons(form, person, day, given), *more)
    return Step(
        key=f"{form.key}:{filled.key.replace(':', '-')}" if filled.key else form.key,
        kind=form.kind,
        country=form.country,
        name=_named(form.name, filled.title),
        decides=_everywhere(filled.authority) if filled.authority else form.decides,
        apply=form.apply,
        when=form.when,
        url=filled.url or form.url,
        closes=closes(form.rounds, day),
        weeks=form.weeks,
        hours=form.hours,
        fee=_fee(form, person),
        admission=admission(form.admits, found),
        reasons=found,
        bring=form.bring,
        support=form.support,
        note=form.note,
        sourced=filled.sourced or form.sourced,
        keeps_pay=form.keeps_pay,
    )


def of_rule(rule: Rule, names: Mapping[str, LocalizedText], licence: str = "") -> Fill:
    """What a rule fills a form with: the name of `licence` or of its first one, else its title in the country's language
    and English; it decides who grants."""
    titles = [names[uri] for uri in ((licence,) if licence else rule.licences) if uri in names]
    own = {"SE": "sv", "FI": "fi", "NO": "nb"}.get(rule.country, "en")
    title = titles[0] if titles else LocalizedText({own: rule.title, "en": rule.title_en})
    return Fill(
        rule.key, title, rule.authority, rule.authority_url,
        Sourced(rule.source, rule.source_url, rule.checked, rule.is_verified),
    )  # fmt: skip


def rule_reasons(rule: Rule, person: Person, day: date, given: Collection[tuple[str, str]]) -> tuple[Reason, ...]:
    """What the rule itself asks before it grants: age, language, conduct …"""
    found = []
    for need in rule.needs:
        if need in _AGES:
            least = _AGES[need]
            age = person.circumstances.age
            known = "" if age is None else str(age)
            found.append(Reason("age", has_reached(age, least, By.DAY, day), f"{least} {By.DAY}", known))
        elif need in _NOT_KNOWN:
            found.append(Reason(need, None))
    level = demanded(rule, person)
    if level:
        reason = language(level, person)
        by_code = dict(given)
        if reason.holds is not True and "language" in by_code:
            reason = Reason("language", True, level, f"after:{by_code['language']}")
        found.append(reason)
    return tuple(found)


def _named(name: LocalizedText, title: LocalizedText) -> LocalizedText:
    if not title:
        return LocalizedText({language: said.replace("{title}", "…") for language, said in name.items()})
    return LocalizedText(
        {language: said.replace("{title}", title.best(language).text) for language, said in name.items()}
    )


def _everywhere(name: str) -> LocalizedText:
    """An authority's own name, the same in every language."""
    return LocalizedText(dict.fromkeys(("sv", "fi", "nb", "nn", "en"), name))


def _fee(form: Form, person: Person) -> Money | None:
    """The fee where it holds for this person; unknown where it is known for others alone."""
    right = person.circumstances.right
    if form.fee_rights and right and right not in form.fee_rights:
        return None
    return form.fee

"""What the codes of a rule are called on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.concepts.facts import Qualification, Regulation
from vidare.web.labels import Labels

_KIND = Regulation.RuleKind
_ROLE = Qualification.QualificationRole

KINDS: Final[Labels] = {
    _KIND.PRACTICE: _("only with a licence"),
    _KIND.LICENCE: _("licence and protected title"),
    _KIND.TITLE: _("protected title"),
    _KIND.EMPLOYMENT: _("certain education by law"),
    _KIND.FIRM: _("somebody in the firm must hold it"),
    _KIND.TASK: _("certain tasks"),
    _KIND.EMPLOYER: _("the employer arranges it"),
    _KIND.CUSTOM: _("no law, but usually asked for"),
}
"""Kinds of rules, in a filter and before a rule."""

MEANINGS: Final[Mapping[str, Promise]] = {
    _KIND.PRACTICE: _("Needed by law before you may do this work. Granted by: %(who)s."),
    _KIND.LICENCE: _(
        "A licence is granted by: %(who)s. The title is protected by law, and workplaces ask for the licence."
    ),
    _KIND.TITLE: _("The title is protected by law. Much of the work is open under another title. Granted by: %(who)s."),
    _KIND.EMPLOYMENT: _("The law asks for a certain education. It is checked by: %(who)s."),
    _KIND.FIRM: _("Someone in the firm must hold it; others work under them. Granted by: %(who)s."),
    _KIND.TASK: _("Needed by law for this task. You take a course or a test. Details: %(who)s."),
    _KIND.EMPLOYER: _("The employer arranges it or orders it. Details: %(who)s."),
    _KIND.CUSTOM: _("Not a law, but workplaces and insurers usually ask for it. Given by: %(who)s."),
}
"""What a rule of a kind means for a person; `who` is the authority."""

NEEDS: Final[Labels] = {
    "education": _("an education"),
    "exam": _("an exam"),
    "training": _("a course"),
    "experience": _("experience of the work"),
    "conduct": _("that authorities find you reliable, for example without crimes that weigh against it"),
    "health": _("good enough health"),
    "driving-licence": _("a driving licence for the vehicle"),
    "driving-licence-b-2-years": _("a driving licence of class B for two years"),
    "age-18": _("18 years of age"),
    "age-20": _("20 years of age"),
    "age-21": _("21 years of age"),
    "identity-card": _("a card with your photograph"),
    "membership": _("membership of the professional body"),
    "written-permit": _("a written permit from the employer"),
}

LANGUAGE: Final[Labels] = {
    "sv-c1": _("Swedish at about level C1 is asked of people educated abroad."),
    "sv-upper-secondary": _("Swedish at the level of upper secondary school is asked of people educated abroad."),
    "fi-or-sv-proof": _("Finnish or Swedish good enough for the work; from outside the EU a certificate is needed."),
    "fi-or-sv-law": _("The law asks for Finnish or Swedish, the language of the school or office."),
    "nb-b2-outside-eea": _("From outside the EEA: Norwegian at B2 in all four skills."),
    "exam-language": _("The exam is held in certain languages."),
    "employer": _("The employer judges your language."),
    "none": _("No language is asked for by law."),
    "unknown": _("We do not know what language is asked for."),
}

ABROAD: Final[Labels] = {
    "apply": _("Apply to have your education recognised."),
    "eu-automatic": _(
        "From an EU or EEA country: an education that meets the minimum of directive 2005/36/EC is recognised as it is."
    ),
    "eu-general": _(
        "From an EU or EEA country: directive 2005/36/EC applies; you may have to add studies or take a test."
    ),
    "eu-licence-valid": _("A licence from an EU or EEA country is valid."),
    "knowledge-test-outside-eu": _("From outside the EU and EEA: a test of knowledge, and practice."),
    "supplement-outside-eu": _("From outside the EU and EEA: you may have to add studies or take an exam."),
    "same-as-all": _("The same is asked of everybody, wherever they learned it."),
    "employer": _("The employer judges an education from abroad."),
    "none": _("There is no route for an education from abroad."),
    "unknown": _("We do not know the route for an education from abroad."),
}

ROLES: Final[Labels] = {
    _ROLE.TYPE: _("type of qualification"),
    _ROLE.NAMED: _("qualification"),
    _ROLE.PART: _("part of a qualification"),
}

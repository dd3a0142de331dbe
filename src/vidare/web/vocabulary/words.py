"""What kinds, matches, origins and relations are called on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.concepts.models import Kind
from vidare.concepts.models import Mapping as ConceptMapping
from vidare.web.labels import Labels

_MATCH = ConceptMapping.Match

MATCHES: Final[Labels] = {
    _MATCH.EXACT: _("the same"),
    _MATCH.CLOSE: _("nearly the same"),
    _MATCH.BROAD: _("wider than this"),
    _MATCH.NARROW: _("more precise than this"),
    _MATCH.RELATED: _("related"),
}
"""What a concept of another vocabulary is to the one whose page it is (SKOS §10)."""

KINDS: Final[Mapping[str, Promise]] = {
    Kind.OCCUPATION: _("Occupations"),
    Kind.OCCUPATION_GROUP: _("Groups of occupations"),
    Kind.SKILL: _("Skills"),
    Kind.KNOWLEDGE: _("Knowledge"),
    Kind.LANGUAGE: _("Languages that one can know"),
    Kind.LICENCE: _("Licences and certificates"),
    Kind.SKILL_GROUP: _("Groups of skills"),
    Kind.QUALIFICATION: _("Qualifications"),
    Kind.EDUCATION_FIELD: _("Fields of education"),
    Kind.EDUCATION_LEVEL: _("Levels of education"),
    Kind.OCCUPATION_CLASS: _("Classes of occupations"),
    Kind.OCCUPATION_NAME: _("National names of occupations"),
    Kind.SKILL_NAME: _("National names of skills"),
    Kind.KEYWORD: _("Keywords"),
    Kind.LANGUAGE_CODE: _("Languages of the world"),
}
"""Kinds of concepts, many of each."""

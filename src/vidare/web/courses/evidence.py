"""How we know what a course teaches: the words in its text, and how they were understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.catalogue.models import CourseTag
from vidare.web.links import ConceptLink

_SURE: Final = 0.85
_FAIRLY: Final = 0.7

_METHODS: Final[Mapping[str, Promise]] = {
    "label": _("the words are a name of it"),
    "inflection": _("another form of its name"),
    "derivation": _("a word made from its name"),
    "compound": _("part of a longer word"),
    "reordered": _("the words of its name in another order"),
    "gap": _("the words of its name with others between them"),
    "head": _("the main word of a longer name"),
}
_FIELDS: Final[Mapping[str, Promise]] = {
    "title": _("in the title"),
    "outcomes": _("among what you learn"),
    "description": _("in the description"),
    "requires": _("among what is asked for"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """A concept of the course with its evidence. `quote` is empty where the source itself states the concept."""

    link: ConceptLink
    quote: str
    language: str
    where: str
    method: str
    sure: str


def known(tags: Sequence[CourseTag], found: Mapping[int, ConceptLink]) -> list[Known]:
    """The concepts of these tags that have a name, with the evidence, in their order."""
    return [_known(tag, found[tag.concept_id]) for tag in tags if tag.concept_id in found]


def _known(tag: CourseTag, link: ConceptLink) -> Known:
    if tag.method == CourseTag.STATED:
        return Known(link, "", "", "", str(_("the source states it")), str(_("sure")))
    method = _METHODS.get(tag.method)
    where = _FIELDS.get(tag.field)
    return Known(
        link,
        tag.surface,
        tag.language,
        str(where) if where else "",
        str(method) if method else tag.method,
        str(_("sure") if tag.score >= _SURE else _("fairly sure") if tag.score >= _FAIRLY else _("less sure")),
    )

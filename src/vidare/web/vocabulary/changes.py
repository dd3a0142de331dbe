"""What changed in the vocabulary, load by load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.concepts import differences
from vidare.concepts.changing import VocabularyChange
from vidare.concepts.differences import KIND
from vidare.concepts.models import Scheme
from vidare.web.labels import said
from vidare.web.links import ConceptLink, links
from vidare.web.paging import Pages, page_number
from vidare.web.vocabulary.listing import Option

SIZE: Final = 50
KINDS: Final[Mapping[str, Promise]] = {
    KIND.NEW: _("new"),
    KIND.DEPRECATED: _("taken out"),
    KIND.RESTORED: _("back again"),
    KIND.RENAMED: _("renamed"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the page shows it."""

    change: VocabularyChange
    kind: str
    link: ConceptLink
    successor: ConceptLink | None


@dataclass(frozen=True, slots=True)
class Load:
    """Changes that came together; `version` is the one that the load brought."""

    scheme: Scheme
    change: VocabularyChange
    changes: list[Told]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    schemes: list[Option]
    scheme: str
    pages: Pages
    loads: list[Load]


def changes_page(request: HttpRequest) -> ChangesPage:
    """A page of changes, of one scheme where the address says so. Five queries. Raises BadRequest."""
    titles = dict(Scheme.objects.order_by("title").values_list("key", "title"))
    scheme = request.GET.get("scheme", "")
    if scheme and scheme not in titles:
        raise BadRequest("unknown scheme")
    number = page_number(request.GET.get("page", ""))
    rows = differences.changes(None, (scheme,) if scheme else ())
    shown = list(rows[(number - 1) * SIZE : number * SIZE])
    found = links([row.concept_id for row in shown] + [row.successor_id for row in shown if row.successor_id])
    told = [
        Told(row, said(KINDS, row.kind), found[row.concept_id], found.get(row.successor_id or 0))
        for row in shown
        if row.concept_id in found
    ]
    loads = []
    for _key, group in groupby(told, key=lambda one: (one.change.scheme_id, one.change.at)):
        together = list(group)
        loads.append(Load(together[0].change.scheme, together[0].change, together))
    options = [Option(key, title, key == scheme) for key, title in titles.items()]
    return ChangesPage(options, scheme, Pages(number, rows.count(), SIZE), loads)

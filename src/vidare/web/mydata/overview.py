"""What My data shows: what is held, from where, since when, for what, until when; what is shared; who looked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Min, Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.accounts.models import User
from vidare.core.clock import now
from vidare.core.personal import holders
from vidare.profiles.models import Consent, Disclosure, Grant, Kept, Notice, Record, Transfer, ViewerKind
from vidare.profiles.parts import WORDS, known
from vidare.web.labels import Labels, said
from vidare.web.profile.words import SOURCES

PAGE: Final = 50
LATEST: Final = 5
_COUNTED: Final[dict[str, tuple[type[Model], str]]] = {
    "saved": (Kept, "created_at"),
    "notices": (Notice, "at"),
    "consents": (Consent, "given_at"),
    "disclosures": (Disclosure, "at"),
    "transfers": (Transfer, "started_at"),
}
_ORDER: Final = ("record", "saved", "consents", "disclosures", "transfers", "notices", "~account")
"""What people ask for first; what is not named here comes after."""
SYSTEM: Final[Labels] = {
    "watching": gettext_lazy("looked for news about what you have saved"),
    "reminding": gettext_lazy("reminded you"),
}
METHODS: Final[Labels] = {
    "form": gettext_lazy("you, in a form"),
    "form-assisted": gettext_lazy("you, in a form, with somebody beside you"),
    "spoken": gettext_lazy("you, by word of mouth"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A kind of thing that is held. `number` None: not a thing one counts; `since` the oldest of them."""

    about: Promise
    purpose: Promise
    until: Promise
    number: int | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """A look: who, when, at what, why."""

    who: str
    at: datetime
    parts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Given:
    """A grant as the person sees it. `state` is `open`, `withdrawn`, `over`, `used-up` or `restricted`."""

    grant: Grant
    parts: tuple[str, ...]
    state: str
    words: str

    @property
    def is_open(self) -> bool:
        return self.state in {"open", "restricted"}


def held(person: User, record: Record) -> Iterator[Held]:
    """Each kind of thing, with how many there are and since when. One query a kind."""
    for holder in sorted(holders(), key=lambda one: _ORDER.index(one.name) if one.name in _ORDER else len(_ORDER)):
        number, since = None, None
        if holder.name == "record":
            profile = record.profile
            number, since = len(profile.claims) + len(profile.entries), record.created_at
        elif holder.name == "~account":
            since = person.joined_at
        elif holder.name in _COUNTED:
            model, field = _COUNTED[holder.name]
            rows = model._default_manager.filter(person=person)
            number, since = rows.count(), rows.aggregate(first=Min(field))["first"]
        yield Held(holder.about, holder.purpose, holder.until, number, since)


def from_where(record: Record) -> list[tuple[str, int]]:
    """What the profile rests on, most first: words and how many things."""
    profile = record.profile
    found = Counter(claim.evidence.source for claim in profile.claims)
    found.update(entry.evidence.source for entry in profile.entries)
    return [(said(SOURCES, source), number) for source, number in found.most_common()]


def words_of(parts: Any) -> tuple[str, ...]:
    """The parts of these codes in words; a code of another version is left out."""
    return tuple(str(WORDS[part]) for part in known(code for code in parts if code in WORDS))


def line(row: Disclosure) -> Line:
    """A look in words."""
    if row.viewer_kind == ViewerKind.SYSTEM:
        return Line(_("This service by itself"), row.at, words_of(row.parts), said(SYSTEM, row.purpose))
    kind = {
        ViewerKind.LINK: _("with the link and the code: %(name)s"),
        ViewerKind.SUPPORT: _("the support of this site: %(name)s"),
    }.get(ViewerKind(row.viewer_kind), "%(name)s")
    name = row.viewer_name or _("somebody whose account is gone")
    return Line(kind % {"name": name}, row.at, words_of(row.parts), row.purpose)


def given(person: User, record: Record) -> list[Given]:
    """What the person shares and has shared, open ones first, then the newest."""
    rows = Grant.objects.filter(person=person).select_related("consent").order_by("-created_at", "pk")
    found = [_given(row, record) for row in rows[:500]]
    return sorted(found, key=lambda one: not one.is_open)


def _given(row: Grant, record: Record) -> Given:
    words = {
        "open": _("open"),
        "restricted": _("closed while you restrict the use of your data"),
        "withdrawn": _("you took it back"),
        "over": _("over"),
        "used-up": _("all views are used"),
    }
    if row.withdrawn_at or row.consent.withdrawn_at:
        state = "withdrawn"
    elif row.ends_at <= now():
        state = "over"
    elif row.most_views is not None and row.views >= row.most_views:
        state = "used-up"
    else:
        state = "restricted" if record.restricted_at else "open"
    return Given(row, words_of(row.parts), state, words[state])

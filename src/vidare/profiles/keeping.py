"""Plans and searches that a person saves, and what they are told of them."""

from __future__ import annotations

from typing import Any, Final

from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.problems import NotFound, Problem
from vidare.profiles.models import Kept, KeptKind, Notice, Record
from vidare.profiles.permissions import may_change_record

MOST_KEPT: Final = 100
MOST_BYTES: Final = 200_000


def keep(actor: Actor, person: Any, kind: KeptKind, title: str, data: dict[str, Any]) -> Kept:
    """Saves a plan or a search; it is watched until the person says otherwise. Raises Forbidden, Problem when there are too
    many."""
    may_change_record(actor, person)
    if Kept.objects.filter(person=person).count() >= MOST_KEPT:
        raise Problem("Too much is saved", "too-many", 409, f"At most {MOST_KEPT} plans and searches can be saved.")
    made = Kept.objects.create(person=person, kind=kind, title=title.strip()[:200] or str(kind.label), data=data)
    audit(actor, f"{kind.value}-saved", about(person.pk))
    return made


def own(actor: Actor, person: Any, id: Any) -> Kept:
    """One of the person's own. Raises Forbidden, NotFound."""
    may_change_record(actor, person)
    found = Kept.objects.filter(person=person, pk=id).first()
    if found is None:
        raise NotFound("Nothing like that is saved")
    return found


def change(actor: Actor, person: Any, id: Any, *, title: str | None = None, is_watched: bool | None = None) -> Kept:
    """Another name, or watched or not. Raises Forbidden, NotFound."""
    kept = own(actor, person, id)
    kept.title = (title.strip()[:200] or kept.title) if title is not None else kept.title
    kept.is_watched = kept.is_watched if is_watched is None else is_watched
    kept.changed_at = now()
    kept.save(update_fields=["title", "is_watched", "changed_at"])
    audit(actor, f"{kept.kind}-changed", about(person.pk))
    return kept


def remove(actor: Actor, person: Any, id: Any) -> None:
    """Forgets it, with what was told of it. Raises Forbidden, NotFound."""
    kept = own(actor, person, id)
    kind = kept.kind
    kept.delete()
    audit(actor, f"{kind}-removed", about(person.pk))


def tell(person_id: Any, kind: str, key: str, data: dict[str, Any], kept: Kept | None = None) -> Notice | None:
    """A notice; None where the same was told before."""
    notice, is_new = Notice.objects.get_or_create(
        person_id=person_id, key=key[:120], defaults={"kind": kind, "data": data, "kept": kept, "at": now()}
    )
    return notice if is_new else None


def wish(actor: Actor, person: Any, *, by_mail: bool) -> None:
    """How the person wishes to be told of what they watch. Raises Forbidden."""
    may_change_record(actor, person)
    Record.objects.update_or_create(person=person, defaults={"telling": {"mail": by_mail}})
    audit(actor, "telling-changed", about(person.pk), mail=by_mail)

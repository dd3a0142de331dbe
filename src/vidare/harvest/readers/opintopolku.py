"""Finland's Opintopolku: answers of its API, recorded answers, and its index dump, joined over any number of documents.

A course is a `koulutus` as one provider gives it; a national qualification has as many courses as providers. Its id is
the koulutus' oid where the provider owns the koulutus, else `<koulutus oid>/<provider oid>`. Instances are the places to
apply for (`hakukohde`), or the realisation (`toteutus`) where there is none. Drafts are passed over; archived ones are
tombstones. Contact persons are never read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from vidare.catalogue.records import Record, Rejection, Tombstone
from vidare.harvest.readers import opintopolku_parts as parts
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.readers.jsonstream import ROOT, Item, json_items
from vidare.harvest.readers.opintopolku_codes import state
from vidare.harvest.readers.opintopolku_courses import Join
from vidare.harvest.readers.spool import Spool
from vidare.harvest.readers.values import Bad, ident

CONTAINERS = frozenset({ROOT, ("hits",)})


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """Courses after the last document; tombstones and rejections of whole objects as they come."""
    with Spool() as spool:
        for document in documents:
            for item in json_items(document, CONTAINERS):
                yield from _take(item, spool)
        join = Join(spool, context.today)
        for key in spool.keys(parts.COURSE):
            yield from join.courses(key)
        for key in spool.keys(parts.REALISATION):
            if not spool.get(parts.COURSE, key) and not spool.get("gone", key):
                yield from join.courses(key)


def _take(item: Item, spool: Spool) -> Iterator[Record]:
    if item.value is None:
        yield item.rejection()
        return
    recorded = "response" in item.value
    objects = attempt(item.position, partial(_unfolded, item.value))
    if isinstance(objects, Rejection):
        yield objects
        return
    for index, value in enumerate(objects):
        position = f"{item.position} object {index + 1}" if len(objects) > 1 else item.position
        if value is not None:
            made = attempt(position, partial(_keep, value, position, spool, recorded), parts.own_id(value))
            if made is not None:
                yield made


def _unfolded(value: dict[str, Any]) -> list[Any]:
    return list(parts.unfold(value))


def _keep(value: dict[str, Any], position: str, spool: Spool, recorded: bool) -> Record | None:
    """Spool a part of a course; answer what there is to say about it, if anything."""
    part = parts.classify(value)
    if part is None:
        if recorded or not _speaks_of_a_course(value):
            return None
        raise Bad("", "neither a course nor a part of one that we know")
    condition = state(value) if part.kind in (parts.COURSE, parts.REALISATION, parts.TARGET) else "published"
    if condition == "gone" and part.kind == parts.COURSE:
        spool.put("gone", part.key, position, None)
        return Tombstone("course", part.key)
    if condition != "published":
        return None
    if part.kind == parts.REALISATION:
        ident(part.value.get("oid"), "oid")
    spool.put(part.kind, part.key, position, [part.rank, part.value])
    return None


def _speaks_of_a_course(value: dict[str, Any]) -> bool:
    """Stubs that only name a place to apply for, suggestions and code lists are not worth a report."""
    return not any(
        key in value for key in ("hakuOid", "koulutukset", "oppilaitokset", "tutkinnonOsaViitteet", "tutkinnonOsat")
    )

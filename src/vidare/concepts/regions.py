"""Puts municipalities into their regions, and gives regions a middle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from vidare.concepts.models import Place, Region
from vidare.concepts.readers.regions import RegionData, own
from vidare.concepts.vocabulary import Unreadable
from vidare.core.text import LocalizedText

_BY_PREFIX = frozenset({"SE", "NO"})
"""Countries whose municipality codes begin with their county's two digits."""


@dataclass(slots=True)
class RegionReport:
    """How many regions were new, changed or as before; how many municipalities moved into a region, and how many have
    none."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    placed: int = 0
    unplaced: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)


def merge(found: Sequence[RegionData]) -> RegionReport:
    """Brings the regions in line with our table and with `found`, whose names lead, and every municipality into its
    region."""
    report = RegionReport()
    with transaction.atomic():
        _merge_regions([*own(), *found], report)
        _place(report)
        _find_middles()
    return report


def _merge_regions(rows: Iterable[RegionData], report: RegionReport) -> None:
    wanted: dict[str, Region] = {}
    for row in rows:
        key = f"{row.country}-{row.code}"
        names = {**wanted[key].names, **row.names} if key in wanted else row.names
        wanted[key] = Region(code=key, country=row.country, names=LocalizedText(names))
    known = Region.objects.in_bulk()
    for key, region in wanted.items():
        before = known.get(key)
        if before is None:
            report.new += 1
            continue
        region.names = LocalizedText({**before.names, **region.names})
        region.lat, region.lon = before.lat, before.lon
        if region.names == before.names:
            report.unchanged += 1
        else:
            report.changed += 1
    Region.objects.bulk_create(
        wanted.values(), update_conflicts=True, unique_fields=["code"], update_fields=["names"], batch_size=300
    )


def _place(report: RegionReport) -> None:
    regions = set(Region.objects.values_list("code", flat=True))
    listed = {f"{row.country}-{code}": f"{row.country}-{row.code}" for row in own() for code in row.municipalities}
    moved: list[Place] = []
    for place in Place.objects.only("code", "country", "region_id"):
        home = listed.get(place.code) or (place.code[:5] if place.country in _BY_PREFIX else "")
        if home not in regions:
            report.unplaced += 1
        elif place.region_id != home:
            place.region_id = home
            moved.append(place)
    Place.objects.bulk_update(moved, ["region"], batch_size=300)
    report.placed = len(moved)


def _find_middles() -> None:
    """A region's coordinate is the mean of its municipalities': near enough to sort by distance."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    rows = Place.objects.exclude(region=None).exclude(lat=None)
    for place in rows.only("region_id", "lat", "lon"):
        if place.region_id and place.point:
            points[place.region_id].append((place.point.lat, place.point.lon))
    changed: list[Region] = []
    for region_row in Region.objects.filter(code__in=points):
        inside = points[region_row.code]
        middle = tuple(round(sum(values) / len(inside), 4) for values in zip(*inside, strict=True))
        if middle != (region_row.lat, region_row.lon):
            region_row.lat, region_row.lon = middle
            changed.append(region_row)
    Region.objects.bulk_update(changed, ["lat", "lon"], batch_size=300)

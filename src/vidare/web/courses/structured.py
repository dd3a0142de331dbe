"""A course as schema.org describes it (Course, CourseInstance, Offer), for search engines: JSON-LD in a data block."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from vidare.catalogue.models import Course, CourseInstance
from vidare.catalogue.records import Mode
from vidare.web.languages import current

_MODES: Final = {Mode.CAMPUS: "Onsite", Mode.BLENDED: "Blended", Mode.DISTANCE: "Online", Mode.ONLINE: "Online"}
_ESCAPES: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
"""What could end the block, or begin another one."""
MOST: Final = 10


def course(row: Course, instances: Sequence[CourseInstance], address: str) -> SafeString:
    """The JSON of a `<script type="application/ld+json">`."""
    title, text = row.title.best(current()), row.description.best(current())
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": title.text,
        "inLanguage": title.language,
        "description": (text.text or title.text)[:500],
        "url": address,
        "provider": _filled({
            "@type": "Organization",
            "name": row.provider.name.best(current()).text,
            "url": row.provider.url,
        }),
        "hasCourseInstance": [_instance(instance) for instance in instances[:MOST]],
    }  # fmt: skip
    return mark_safe(json.dumps(_filled(found), ensure_ascii=False).translate(_ESCAPES))


def _instance(row: CourseInstance) -> dict[str, Any]:
    places = [place.names.best(current()).text for place in row.places.all()]
    price = row.price
    return _filled({
        "@type": "CourseInstance",
        "courseMode": _MODES.get(Mode(row.mode)) if row.mode else None,
        "startDate": row.start.isoformat() if row.start else None,
        "endDate": row.end.isoformat() if row.end else None,
        "inLanguage": list(row.teaching),
        "location": [{"@type": "Place", "name": name} for name in places],
        "offers": {"@type": "Offer", "price": str(price.amount), "priceCurrency": price.currency} if price else None,
    })  # fmt: skip


def _filled(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, "", [])}

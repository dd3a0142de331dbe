"""What can be asked of the search index."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from vidare.catalogue.models import CourseTag
from vidare.catalogue.records import Role
from vidare.core.clock import today
from vidare.search.embedded import EmbeddedEngine
from vidare.search.port import Query, Result, SearchEngine, Suggestion


def engine() -> SearchEngine:
    """The engine of `VIDARE_HOME`, one a process."""
    return _engine(Path(settings.HOME) / "index")


@lru_cache(maxsize=8)
def _engine(folder: Path) -> SearchEngine:
    return EmbeddedEngine(folder)


def search(query: Query) -> Result:
    """Answers a query; nothing where there is no index yet. Raises Problem for an unknown facet or sort and for a page
    that does not exist."""
    return engine().search(query)


def suggest(text: str, language: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Completions of what is being typed, for a reader of `language`."""
    return engine().suggest(text, language, limit)


def similar_courses(course_key: int, limit: int = 6) -> list[int]:
    """Keys of other courses that teach the most of the same skills, the rarer the skill the more; open ones only. Empty
    for a course without skills."""
    tags = CourseTag.objects.filter(course=course_key, role=Role.OUTCOME).order_by("-score", "pk")
    skills = tuple(tags.values_list("concept__public_id", flat=True)[:12])
    return list(engine().similar(skills, course_key, limit, today())) if skills else []

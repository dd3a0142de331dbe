"""From words to concepts: follows the change sequence and tags courses and postings in their own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction

from vidare.catalogue import changes
from vidare.catalogue.models import Change, Course, CourseTag, JobPosting, PostingTag, Tag
from vidare.catalogue.records import Role
from vidare.concepts.models import Concept, Mapping
from vidare.concepts.queries import recogniser
from vidare.core.progress import Progress, silent
from vidare.core.text import LocalizedText
from vidare.recognition import Mention, Recogniser

CURSOR = "tags"
BATCH = 100
SKILL_KINDS = frozenset({"skill", "knowledge", "language", "licence"})
MOST_LANGUAGES = 2
"""A text is tagged in so many of its languages; more add little and cost much."""
OCCUPATION_FLOOR = 0.2
"""A title's best occupation is kept from this score on."""
FILED_UNDER = ("utbildningsområde:", "koulutusala:", "utdanningsområde:", "uddannelsesområde:", "field of education:")
"""How lines begin that give a classification's field (*Ekonomi, administration och försäljning*)."""
MOST_SUCCESSORS = 8
DESCRIBED = {"outcome": Role.OUTCOME, "content": Role.OUTCOME, "entry": Role.ENTRY}
"""What a description's sentence makes of the concepts that it names; praise and practical matter make nothing of them."""
CLOSE_DISCOUNT = 0.8
"""A stated concept that only maps closely to one of ours counts for so much."""


def follow(progress: Progress = silent) -> int:
    """Tags all that waits; a batch and the cursor's move are one transaction, so a kill loses and doubles nothing."""
    tagger = Tagger(recogniser())
    follower = changes.cursor(CURSOR, tagger.version)
    total, done = changes.waiting(follower, Change.What.TAGS), 0
    for batch in changes.pending(follower, own=Change.What.TAGS, batch=BATCH):
        with transaction.atomic():
            changes.alone()
            tagger.courses([row.object_id for row in batch if row.thing == Change.Thing.COURSE])
            tagger.postings([row.object_id for row in batch if row.thing == Change.Thing.POSTING])
            changes.advance(follower, batch)
        done += len(batch)
        progress("tagging", done, max(total, done))
    return done


class Tagger:
    """One recogniser and the keys of the concepts it names."""

    def __init__(self, recogniser: Recogniser) -> None:
        self.recogniser = recogniser
        self.version = recogniser.version[:80]
        self.keys = dict(Concept.objects.active().values_list("uri", "pk"))
        self.stated = _Stated(self.keys)

    def courses(self, ids: Sequence[int]) -> None:
        """Tags these courses anew."""
        tags: list[CourseTag] = []
        for course in Course.objects.filter(pk__in=ids).prefetch_related("instances"):
            best: dict[tuple[int, str], CourseTag] = {}
            if course.gone_at is None:
                for tag in self._of_course(course):
                    _keep_best(best, tag)
            tags += best.values()
        CourseTag.objects.filter(course__in=ids).delete()
        CourseTag.objects.bulk_create(tags)
        changes.note(Change.Thing.COURSE, ids, Change.What.TAGS)

    def postings(self, ids: Sequence[int]) -> None:
        """Tags these postings anew."""
        tags: list[PostingTag] = []
        for posting in JobPosting.objects.filter(pk__in=ids):
            best: dict[tuple[int, str], PostingTag] = {}
            if posting.gone_at is None:
                for tag in self._of_posting(posting):
                    _keep_best(best, tag)
            tags += best.values()
        PostingTag.objects.filter(posting__in=ids).delete()
        PostingTag.objects.bulk_create(tags)
        changes.note(Change.Thing.POSTING, ids, Change.What.TAGS)

    def _of_course(self, course: Course) -> Iterator[CourseTag]:
        def tag(mention: Mention, field: str, role: Role, language: str) -> CourseTag:
            return CourseTag(course=course, **self._fields(mention, field, role, language))

        for field in ("title", "outcomes"):
            for language, text in _versions(getattr(course, field)):
                for mention in self.recogniser.recognise(text, language).mentions:
                    is_skill = mention.kind in SKILL_KINDS
                    if classifies(text, mention.start):
                        continue
                    if mention.concept in self.keys and (is_skill or field == "title"):
                        yield tag(mention, field, Role.OUTCOME if is_skill else Role.OCCUPATION, language)
        for language, text in _versions(course.description):
            for found in self.recogniser.outcomes(text, language):
                mention, given = found.mention, DESCRIBED.get(found.role)
                if given is None or mention.kind not in SKILL_KINDS or classifies(text, mention.start):
                    continue
                if mention.concept in self.keys:
                    yield tag(mention, "description", given, language)
        for text in {row.requires for row in course.instances.all() if row.requires}:
            for language, version in _versions(text):
                for mention in self.recogniser.recognise(version, language, kinds=SKILL_KINDS).mentions:
                    if mention.concept in self.keys:
                        yield tag(mention, "requires", Role.ENTRY, language)
        for concept_id, role, score in self.stated.of(course.stated):
            yield CourseTag(
                course=course, concept_id=concept_id, role=role, score=score, method=Tag.STATED, version=self.version
            )

    def _of_posting(self, posting: JobPosting) -> Iterator[PostingTag]:
        def tag(mention: Mention, field: str, role: Role, language: str) -> PostingTag:
            return PostingTag(posting=posting, **self._fields(mention, field, role, language))

        for language, text in _versions(posting.text):
            for requirement in self.recogniser.requirements(text, language):
                if requirement.mention.kind in SKILL_KINDS and requirement.mention.concept in self.keys:
                    yield tag(requirement.mention, "text", Role(requirement.role), language)
        stated_occupation = False
        for concept_id, role, score in self.stated.of(posting.stated):
            stated_occupation = stated_occupation or role == Role.OCCUPATION
            yield PostingTag(
                posting=posting, concept_id=concept_id, role=role, score=score, method=Tag.STATED, version=self.version
            )
        if not stated_occupation:
            yield from self._occupation(posting)

    def _occupation(self, posting: JobPosting) -> Iterator[PostingTag]:
        title = posting.title.best(posting.language)
        text = posting.text.best(posting.language).text
        code = self.stated.isco(posting.stated)
        for candidate in self.recogniser.occupations(title.text, text, posting.language, code=code, limit=1):
            if candidate.concept in self.keys and candidate.score >= OCCUPATION_FLOOR:
                yield PostingTag(
                    posting=posting, concept_id=self.keys[candidate.concept], role=Role.OCCUPATION, score=candidate.score,
                    method="title", field="title", language=posting.language, version=self.version,
                )  # fmt: skip

    def _fields(self, mention: Mention, field: str, role: Role, language: str) -> dict[str, Any]:
        return {
            "concept_id": self.keys[mention.concept], "role": role, "score": mention.score, "method": mention.method,
            "field": field, "language": language, "start": mention.start, "end": mention.end,
            "surface": mention.surface[:200], "version": self.version,
        }  # fmt: skip


class _Stated:
    """Resolves the concepts that sources state: our own URIs directly, other schemes by their exact or close mappings to an
    occupation or a skill, and what a vocabulary has replaced by its successor. `keys` has the active concepts by URI."""

    ISCO_LIKE = frozenset({"isco-08", "styrk-08", "ssyk-2012", "disco-08"})

    def __init__(self, keys: dict[str, int]) -> None:
        active = set(keys.values())
        replaced = Concept.objects.filter(status=Concept.Status.DEPRECATED).exclude(successor=None)
        old = list(replaced.values_list("pk", "uri", "scheme_id", "code", "successor_id"))
        heirs = {pk: successor for pk, *_, successor in old}
        self.keys = keys | {uri: heir for pk, uri, *_ in old if (heir := _heir(pk, heirs)) in active}
        by_source: dict[int, tuple[int, float]] = {}
        self.mapped: dict[tuple[str, str], tuple[int, float]] = {}
        rows = Mapping.objects.filter(
            match__in=("exact", "close"), target__kind__in=("occupation", *SKILL_KINDS)
        ).order_by("target__uri", "pk")
        for source, scheme, code, target, match in rows.values_list(
            "source_id", "source__scheme_id", "source__code", "target_id", "match"
        ):
            score, target = 1.0 if match == "exact" else CLOSE_DISCOUNT, _heir(target, heirs)
            if target in active and score > self.mapped.get((scheme, code), (0, 0.0))[1]:
                self.mapped[(scheme, code)] = by_source[source] = (target, score)
        for pk, _, scheme, code, _ in old:
            if (scheme, code) not in self.mapped and (heir := _heir(pk, heirs)) in by_source:
                self.mapped[(scheme, code)] = by_source[heir]

    def of(self, stated: Iterable[Sequence[str]]) -> Iterator[tuple[int, str, float]]:
        """(concept, role, score) of what a record states, as far as it maps to one of our concepts."""
        for scheme, code, role, *_ in stated:
            if code in self.keys:
                yield self.keys[code], role, 1.0
            elif (scheme, code) in self.mapped:
                concept_id, score = self.mapped[(scheme, code)]
                yield concept_id, role, score

    def isco(self, stated: Iterable[Sequence[str]]) -> str:
        """The ISCO-08 group that a record states, as evidence for its occupation. STYRK-08 and SSYK 2012 follow ISCO-08
        in their first digits: four of STYRK's are ISCO's but for a few, of SSYK's the first two."""
        for scheme, code, role, *_ in stated:
            if role == Role.OCCUPATION and scheme in self.ISCO_LIKE and code[:4].isdigit():
                return code[:2] if scheme == "ssyk-2012" else code[:4]
        return ""


def _heir(pk: int, heirs: dict[int, int]) -> int:
    """The last successor of a concept; itself where it has none."""
    for _ in range(MOST_SUCCESSORS):
        if pk not in heirs:
            break
        pk = heirs[pk]
    return pk


def _versions(text: LocalizedText) -> list[tuple[str, str]]:
    return list(text.items())[:MOST_LANGUAGES]


def classifies(text: str, place: int) -> bool:
    """Whether `place` lies in a line that files the course under a field: it says no more than where it is kept."""
    line = text[text.rfind("\n", 0, place) + 1 : place].lower()
    return line.startswith(FILED_UNDER)


def _keep_best(best: dict[tuple[int, str], Any], tag: Any) -> None:
    key = (tag.concept_id, str(tag.role))
    if key not in best or tag.score > best[key].score:
        best[key] = tag

"""Tags: how many courses and postings of a home carry a recognised skill, beside a plain scan; samples for judging.

    VIDARE_HOME=/srv/vidare python -m bench.tags                                    # shares, a few minutes
    VIDARE_HOME=/srv/vidare python -m bench.tags --sample 100 --language sv --seed 1  # lines for a judge
    VIDARE_HOME=/srv/vidare python -m bench.tags --occupations                      # each posting's title and occupation
    python -m bench.tags --smoke                                                    # the starter vocabulary, two texts

A text is one language version of a course (title, outcomes, description; exams left out) or of a posting (title and
text). It counts when the recogniser finds one skill, knowledge, language or licence in it; lines that only file a course under
a field are left out for both. The baseline is a plain scan
for the labels of the text's own language, word for word, in which any label counts, however little it says: a share
tells how much is covered, never how much of it is right. That is judged by hand, on samples: tags as they stand in the
database, drawn at random, each distinct (excerpt, concept, role) once, sources of invented texts only with --invented.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from bench import _site
from bench._report import report
from bench.recognition import PlainScan

from vidare.core.text import LANGUAGES, LocalizedText

if TYPE_CHECKING:
    from vidare.recognition import Recogniser
    from vidare.recognition.entry import LabelKind

BASELINE = "plain scan of folded labels in the text's language"
_AROUND = 110
"""Characters shown on each side of a tag's surface."""


@dataclass(frozen=True, slots=True)
class Version:
    """One thing's text in one language."""

    thing: str
    source: str
    language: str
    text: str


@dataclass(slots=True)
class Count:
    """Texts, those with a skill by us and by the scan, and our distinct skills in all of them."""

    texts: int = 0
    ours: int = 0
    theirs: int = 0
    skills: int = 0

    def add(self, ours: int, theirs: int) -> None:
        self.texts += 1
        self.ours += ours > 0
        self.theirs += theirs > 0
        self.skills += ours

    def figures(self) -> dict[str, float]:
        return {
            "texts": self.texts,
            "with_a_skill": round(self.ours / self.texts, 4),
            "baseline": round(self.theirs / self.texts, 4),
            "skills_per_text": round(self.skills / self.texts, 2),
        }


def versions() -> Iterator[Version]:
    """Every language version of every current course that is no exam, and of every current posting."""
    from vidare.catalogue.models import Course, JobPosting

    for course in Course.objects.offers().order_by("pk").iterator():
        yield from _versions("course", course.source_id, (course.title, course.outcomes, course.description))
    for posting in JobPosting.objects.current().order_by("pk").iterator():
        yield from _versions("posting", posting.source_id, (posting.title, posting.text))


def _versions(thing: str, source: str, fields: Sequence[LocalizedText]) -> Iterator[Version]:
    for language in LANGUAGES:
        parts = [dict(field.items()).get(language, "") for field in fields]
        if any(parts):
            yield Version(thing, source, language, "\n".join(part for part in parts if part))


def measure(
    texts: Iterable[Version], ours: Callable[[str, str], int], theirs: Callable[[str, str], int]
) -> tuple[list[dict[str, object]], dict[str, object]]:
    """The table's rows and the figures; `ours` and `theirs` give the number of skills in a text of a language."""
    counts: dict[tuple[str, str, str], Count] = defaultdict(Count)
    for version in texts:
        found = ours(version.text, version.language), theirs(version.text, version.language)
        for source, language in ((version.source, version.language), (version.source, "all"), ("all", "all")):
            counts[version.thing, source, language].add(*found)
        counts["text", "all", "all"].add(*found)
        counts["text", "all", version.language].add(*found)
    rows: list[dict[str, object]] = [
        {"thing": thing, "source": source, "language": language, **count.figures()}
        for (thing, source, language), count in sorted(counts.items())
    ]
    whole = counts["text", "all", "all"]
    figures: dict[str, object] = {
        "texts": whole.texts,
        "share": round(whole.ours / whole.texts, 4),
        "baseline_share": round(whole.theirs / whole.texts, 4),
        "skills_per_text": round(whole.skills / whole.texts, 2),
        "baseline": BASELINE,
        "ratio": round(whole.ours / max(whole.theirs, 1), 3),
    }
    for thing in ("course", "posting"):
        if (thing, "all", "all") in counts:
            figures[thing] = counts[thing, "all", "all"].figures()
    return rows, figures


def _readers() -> tuple[Callable[[str, str], int], Callable[[str, str], int]]:
    from vidare.catalogue.tagging import SKILL_KINDS, classifies
    from vidare.concepts.queries import recogniser

    own: Recogniser = recogniser()
    scans = {language: PlainScan(_entries(language)) for language in LANGUAGES}

    def said(text: str) -> str:
        return "\n".join(line for line in text.splitlines() if not classifies(line, len(line)))

    def ours(text: str, language: str) -> int:
        # all kinds, as the tagger asks: an occupation that stands there may speak against a skill
        return len({m.concept for m in own.recognise(said(text), language).mentions if m.kind in SKILL_KINDS})

    def theirs(text: str, language: str) -> int:
        return len(scans[language].concepts(said(text)))

    return ours, theirs


def _entries(language: str) -> Iterator[Any]:
    from vidare.concepts.models import Concept, Label
    from vidare.recognition import Entry

    kinds = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE, Label.LabelKind.HIDDEN)
    rows = Label.objects.filter(language=language, kind__in=kinds, concept__status=Concept.Status.ACTIVE)
    for uri, kind, text, label_kind in rows.values_list("concept__uri", "concept__kind", "text", "kind"):
        if kind in ("skill", "knowledge", "language", "licence"):
            yield Entry(uri, kind, language, text, cast("LabelKind", label_kind))


def sample(size: int, language: str, seed: int, *, invented: bool) -> list[dict[str, str]]:
    """Random skill tags of texts in `language`: excerpt with «surface», the concept's label, role and method."""
    from vidare.catalogue.models import CourseTag, PostingTag
    from vidare.catalogue.tagging import SKILL_KINDS
    from vidare.concepts.queries import names

    of_courses = CourseTag.objects.select_related("course", "course__source").prefetch_related("course__instances")
    of_postings = PostingTag.objects.select_related("posting", "posting__source")
    drawn: dict[tuple[str, int, str], dict[str, str]] = {}
    tags: list[Any] = [
        *of_courses.filter(language=language, concept__kind__in=SKILL_KINDS, course__source__is_sample=invented)
        .exclude(course__kind="exam").order_by("pk"),
        *of_postings.filter(language=language, concept__kind__in=SKILL_KINDS, posting__source__is_sample=invented)
        .order_by("pk"),
    ]  # fmt: skip
    random.Random(seed).shuffle(tags)
    for tag in tags:
        thing = tag.course if isinstance(tag, CourseTag) else tag.posting
        line = {"excerpt": _excerpt(tag, thing), "role": tag.role, "field": tag.field, "method": tag.method}
        line |= {"source": thing.source_id, "score": f"{tag.score:.2f}"}
        drawn.setdefault((line["excerpt"], tag.concept_id, tag.role), line)
        if len(drawn) == size:
            break
    labels = names({concept for _, concept, _ in drawn}, language)
    english = names({concept for _, concept, _ in drawn}, "en")
    for (_, concept, _), line in drawn.items():
        line["concept"] = f"{labels[concept].text} ({english[concept].text})"
    return list(drawn.values())


def _excerpt(tag: Any, thing: Any) -> str:
    """The surface within its text, or alone where the text has changed since."""
    texts = [getattr(thing, tag.field)] if tag.field != "requires" else [row.requires for row in thing.instances.all()]
    for text in texts:
        whole = dict(text.items()).get(tag.language, "")
        if whole[tag.start : tag.end][:200] == tag.surface:
            left, right = whole[max(0, tag.start - _AROUND) : tag.start], whole[tag.end : tag.end + _AROUND]
            heading = f"[{thing.title.best(tag.language).text}] " if tag.field != "title" else ""
            return " ".join(f"{heading}{left}«{tag.surface}»{right}".split())
    return f"«{tag.surface}»"


def titles() -> list[dict[str, str]]:
    """Each current posting's title and the occupation that it was given for it, by the title's score, best first."""
    from vidare.catalogue.models import JobPosting
    from vidare.catalogue.tagging import Tagger
    from vidare.concepts.queries import names, recogniser

    tagger, lines = Tagger(recogniser()), []
    for posting in JobPosting.objects.current().filter(source__is_sample=False).order_by("pk"):
        title, text = posting.title.best(posting.language).text, posting.text.best(posting.language).text
        code = tagger.stated.isco(posting.stated)
        for found in tagger.recogniser.occupations(title, text, posting.language, code=code, limit=1):
            concept = tagger.keys[found.concept]
            own, english = names([concept], posting.language)[concept], names([concept], "en")[concept]
            lines.append({"title": title, "occupation": f"{own.text} ({english.text})", "code": code,
                          "source": posting.source_id, "score": f"{found.score:.3f}"})  # fmt: skip
    return sorted(lines, key=lambda line: -float(line["score"]))


def _smoke() -> tuple[list[dict[str, object]], dict[str, object]]:
    texts = [
        Version("course", "smoke", "sv", "Truckutbildning\nDu lär dig att köra truck på lagret."),
        Version("posting", "smoke", "fi", "Kokki\nHygieniapassi on pakollinen."),
    ]
    return measure(texts, *_readers())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report, or write samples, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0, help="so many random tags for a judge")
    parser.add_argument("--language", choices=LANGUAGES, default="sv", help="language of the text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--invented", action="store_true", help="sample the sources of invented texts instead")
    parser.add_argument("--occupations", action="store_true", help="every posting's title and its occupation")
    parser.add_argument("--smoke", action="store_true", help="the starter vocabulary and two texts")
    options = parser.parse_args(arguments)
    if options.smoke:
        home = _site.start()
        try:
            _site.load_vocabulary(full=False)
            report(*_smoke())
        finally:
            shutil.rmtree(home, ignore_errors=True)
        return
    if "VIDARE_HOME" not in os.environ:
        parser.error("VIDARE_HOME names the home to measure")
    _site.start(Path(os.environ["VIDARE_HOME"]))
    if options.sample or options.occupations:
        drawn = (
            sample(options.sample, options.language, options.seed, invented=options.invented) if options.sample else []
        )
        for line in chain(drawn, titles() if options.occupations else ()):
            print(json.dumps(line, ensure_ascii=False))
        return
    report(*measure(versions(), *_readers()))


if __name__ == "__main__":
    main()

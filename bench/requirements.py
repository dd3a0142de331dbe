"""What ads ask for and what courses give, on sentences of our own: role of a mention, demands, role of a course's sentence.

    python -m bench.requirements                 # development half of the gold sets
    python -m bench.requirements --half test     # the other half: to be read once
    python -m bench.requirements --wrong         # shows what is wrong
    python -m bench.requirements --smoke         # Swedish alone

*Kind*: the marked words of an ad are must (asked for, or a task of the work), merit, or not asked for (boilerplate, offer,
*not required*). *Asked or task*: among the musts. *Demands*: micro F1 over years, languages with level, EQF level, licences
and conditions, each by its value. *Course role*: outcome, content, entry, marketing, practical; *given*: outcome and content
against the rest. *Entry as given*: entry requirements that would count as what the course gives.

The cue words were chosen by the one who wrote the sentences, which flatters. *Annotated sentences*
(`recognition/sentences`, written and labelled by others) are the sterner measure: there the learnt model answers by
five-fold cross-validation, and the cues were seen by nobody who wrote them. Baseline: all that is named is a must.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from unittest import mock

from bench import _gold
from bench._report import report

from vidare.core.text import LANGUAGES
from vidare.recognition import annotated, clauses, outcomes, read_demands, roles
from vidare.recognition.analysis import analyse
from vidare.recognition.training import roles as training

Pair = tuple[str, str]
_KIND = {"must": "must", "task": "must", "merit": "merit"}
_GIVEN = {"outcome", "content"}
_FOLDS = 5


def kinds(language: str, half: str) -> Iterator[tuple[Pair, Pair, str]]:
    """(kind, role) as marked and as found, and the sentence."""
    for one in _gold.marked(language, half):
        read = clauses.Clauses(one.text, language)
        for start, _, role in one.marks:
            clause = read.at(start)
            found = clause.role if clause else "none"
            yield (_KIND.get(role, "none"), role), (_KIND.get(found, "none"), found), one.text


def facets(text: str, language: str) -> frozenset[str]:
    """What an ad demands, as the gold set writes it."""
    found = read_demands(text, language)
    named = {f"years:{one.years:g}" for one in found.experience if one.years is not None}
    named |= {f"lang:{one.code}:{one.level or '-'}" for one in found.languages}
    named |= {f"edu:{one.level}" for one in found.education}
    named |= {f"lic:{one.key}" for one in found.licences}
    return frozenset(named | {f"cond:{one.key}" for one in found.conditions})


def course_roles(language: str, half: str) -> Iterator[tuple[Pair, str]]:
    """(role as labelled, role found) of the course sentences."""
    for role, text in _gold.rows("outcomes", language, half):
        yield (role, outcomes.course_passages(text, language)[0].role), text


def unseen() -> tuple[list[Pair], list[Pair]]:
    """(labelled, found) of the annotated sentences of ads (kinds) and of courses (roles), the learnt model being one that
    did not see the sentence."""
    sentences = [one for language in LANGUAGES for one in annotated.shipped(language)]
    ads: list[Pair] = []
    courses: list[Pair] = []
    folds = training.folds(sentences, _FOLDS)
    for fold in range(_FOLDS):
        model = training.learn([one for one, held in zip(sentences, folds, strict=True) if held != fold])

        def role(sentence: str, language: str, genre: str | None = None, model: object = model) -> dict[str, float]:
            places = roles.features(sentence, analyse(sentence, language))
            likely = roles.probabilities(places, model)  # type: ignore[arg-type]
            own = {name.partition("/")[2]: value for name, value in likely.items() if name.startswith(f"{genre}/")}
            total = sum(own.values())
            return {name: value / total for name, value in own.items()}

        with mock.patch.object(clauses, "sentence_role", role), mock.patch.object(outcomes, "sentence_role", role):
            for one in (one for one, held in zip(sentences, folds, strict=True) if held == fold):
                if one.genre == "ad":
                    clause = clauses.Clauses(one.text, one.language).at(
                        one.marks[0].start if one.marks else len(one.text) // 2
                    )
                    ads.append((_KIND.get(one.role, "none"), _KIND.get(clause.role if clause else "", "none")))
                elif one.genre == "course":
                    passages = outcomes.course_passages(one.text, one.language)
                    courses.append((one.role, passages[0].role if passages else "content"))
    return ads, courses


def _accuracy(pairs: Sequence[Pair]) -> str:
    return _gold.shown(_gold.accuracy(pairs), _gold.interval(pairs, _gold.accuracy)) if pairs else "-"


def _given(pairs: Sequence[Pair]) -> list[Pair]:
    return [(str(gold in _GIVEN), str(found in _GIVEN)) for gold, found in pairs]


def _classes(name: str, pairs: Sequence[Pair]) -> Iterator[dict[str, object]]:
    for role, precision, recall, count in _gold.confusion(pairs):
        yield {"set": name, "n": count, "what": role, "figure": f"precision {precision:.3f}, recall {recall:.3f}"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "test"), default="dev")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args(arguments)
    rows: list[dict[str, object]] = []
    whole: dict[str, list[Pair]] = {"kind": [], "basis": [], "course": []}
    counts: list[tuple[int, int, int]] = []
    for language in LANGUAGES[:1] if options.smoke else LANGUAGES:
        found = list(kinds(language, options.half))
        named = [(one, facets(one.text, language)) for one in _gold.marked(language, options.half)]
        taught = list(course_roles(language, options.half))
        own = [(gold[0], given[0]) for gold, given, _ in found]
        basis = [(gold[1], given[1]) for gold, given, _ in found if gold[0] == given[0] == "must"]
        course = [pair for pair, _ in taught]
        own_counts = [(len(given & one.facets), len(given), len(one.facets)) for one, given in named]
        rows += [
            {"set": "kind", "language": language, "n": len(own), "figure": _accuracy(own)},
            {"set": "asked or task", "language": language, "n": len(basis), "figure": _accuracy(basis)},
            {"set": "demands, F1", "language": language, "n": sum(one[2] for one in own_counts),
             "figure": _gold.shown(_gold.f1(own_counts), _gold.interval(own_counts, _gold.f1))},
            {"set": "course role", "language": language, "n": len(course), "figure": _accuracy(course)},
        ]  # fmt: skip
        whole["kind"] += own
        whole["basis"] += basis
        whole["course"] += course
        counts += own_counts
        if options.wrong:
            for line in [*(f"{gold} {given} {text}" for gold, given, text in found if gold[0] != given[0]),
                         *(f"{sorted(one.facets ^ given)} {one.text}" for one, given in named if one.facets != given),
                         *(f"{pair} {text}" for pair, text in taught if pair[0] != pair[1])]:  # fmt: skip
                print(language, line)
    rows += [{"set": "kind", "language": "all", "n": len(whole["kind"]), "figure": _accuracy(whole["kind"])},
             {"set": "asked or task", "language": "all", "n": len(whole["basis"]), "figure": _accuracy(whole["basis"])},
             {"set": "demands, F1", "language": "all", "n": sum(one[2] for one in counts),
              "figure": _gold.shown(_gold.f1(counts), _gold.interval(counts, _gold.f1))},
             {"set": "course role", "language": "all", "n": len(whole["course"]), "figure": _accuracy(whole["course"])},
             {"set": "given", "language": "all", "n": len(whole["course"]), "figure": _accuracy(_given(whole["course"]))},
             *_classes("kind", whole["kind"]), *_classes("course role", whole["course"])]  # fmt: skip
    baseline = sum(gold == "must" for gold, _ in whole["kind"]) / len(whole["kind"])
    kind = _gold.accuracy(whole["kind"])
    figures: dict[str, object] = {
        "half": options.half, "kind_accuracy": round(kind, 4), "demands_f1": round(_gold.f1(counts), 4),
        "course_role_accuracy": round(_gold.accuracy(whole["course"]), 4),
        "entry_as_given": sum(gold == "entry" and found in _GIVEN for gold, found in whole["course"]),
        "baseline_kind_accuracy": round(baseline, 4), "baseline": "all that is named is a must",
        "ratio": round(kind / baseline, 3),
    }  # fmt: skip
    if not options.smoke:
        ads, courses = unseen()
        rows += [{"set": "annotated ads: kind", "language": "all", "n": len(ads), "figure": _accuracy(ads)},
                 {"set": "annotated courses: role", "language": "all", "n": len(courses), "figure": _accuracy(courses)},
                 {"set": "annotated courses: given", "language": "all", "n": len(courses), "figure": _accuracy(_given(courses))},
                 *_classes("annotated ads", ads), *_classes("annotated courses", courses)]  # fmt: skip
        figures |= {"annotated_kind_accuracy": round(_gold.accuracy(ads), 4),
                    "annotated_kind_baseline": round(sum(gold == "must" for gold, _ in ads) / len(ads), 4),
                    "annotated_course_accuracy": round(_gold.accuracy(courses), 4)}  # fmt: skip
    report(rows, figures)


if __name__ == "__main__":
    main()

"""Language detection: ours beside py3langid and, where it is installed, lingua, on titles, sentences, documents and passages.

    python -m bench.languages                         # development half
    python -m bench.languages --half test             # the other half: to be read once
    PYTHONPATH=<folder with lingua> python -m bench.languages    # with lingua-language-detector 2.1.1
    python -m bench.languages --smoke                 # some sentences of each language

Sets: *titles* (`gold/languages-*.tsv`: job titles and names of skills, a title that is as right in a neighbour language
counts for either), *sentences* (those of `gold/requirements-*` and `gold/outcomes-*`), *documents* (five of these sentences
in a row), *labels* (job titles of MELO, Swedish, Danish and English, 400 drawn by seed; the reference's set), *mixed*
(paragraphs of two languages in one text: the share of characters given their language). All but MELO's were written for this
bench; nothing of the detectors was learnt from them, but our cue words were chosen while looking at the development half.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import _gold
from bench._report import report

from vidare.core.text import LANGUAGES
from vidare.recognition.languages import detect
from vidare.recognition.mixture import language_passages

Detector = Callable[[str], str]
_BLOCK = 5
_LABELS = 400
_MELO = {"sv": "swe_q_sv_c_sv", "da": "dnk_q_da_c_da", "en": "usa_q_en_c_en"}


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the languages that are right for it; the first is the one it was written in."""

    text: str
    right: tuple[str, ...]


def titles(half: str) -> list[Case]:
    """Job titles and names of skills."""
    found = []
    for language in LANGUAGES:
        for text, *others in _gold.rows("languages", language, half):
            found.append(Case(text.strip(), (language, *" ".join(others).split())))
    return found


def sentences(half: str) -> list[Case]:
    """Sentences of ads and course texts."""
    found = []
    for language in LANGUAGES:
        found += [Case(one.text, (language,)) for one in _gold.marked(language, half)]
        found += [Case(text, (language,)) for _, text in _gold.rows("outcomes", language, half)]
    return found


def documents(half: str) -> list[Case]:
    """Five sentences in a row."""
    found = []
    for language in LANGUAGES:
        own = [case.text for case in sentences(half) if case.right[0] == language]
        found += [Case(" ".join(own[at : at + _BLOCK]), (language,)) for at in range(0, len(own) - _BLOCK + 1, _BLOCK)]
    return found


def labels(half: str) -> list[Case]:
    """MELO's job titles; empty where they are not there."""
    shared = Path(os.environ.get("VIDARE_SHARED", Path(__file__).parents[2] / "shared"))
    found = []
    for language, folder in _MELO.items():
        path = shared / "data" / "benchmarks" / "melo" / folder / "queries.tsv"
        if path.is_file():
            lines = [line.split("\t")[-1].strip() for line in path.read_text(encoding="utf-8").splitlines()]
            known = sorted(set(lines))
            drawn = random.Random(7).sample(known, min(_LABELS, len(known)))
            found += [Case(text, (language,)) for text in drawn[half == "test" :: 2]]
    return found


def mixed(half: str) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Texts of three paragraphs, the middle one in another language, and where each begins and ends."""
    dice, found = random.Random(11), []
    own: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for case in documents(half):
        own[case.right[0]].append(case.text)
    for first in LANGUAGES:
        for second in LANGUAGES:
            if first == second or {first, second} <= {"nb", "nn", "da"}:
                continue
            parts = [(dice.choice(own[one]), one) for one in (first, second, first)]
            text, spans = "", []
            for paragraph, language in parts:
                spans.append((len(text), len(text) + len(paragraph), language))
                text += paragraph + "\n\n"
            found.append((text, spans))
    return found


def ours(text: str) -> str:
    return detect(text).language


def py3langid() -> Detector:
    from vidare.recognition.languages import identifier

    def find(text: str) -> str:
        code = identifier().classify(text)[0]
        return "nb" if code == "no" else str(code)

    return find


def lingua() -> Detector | None:
    try:
        from lingua import Language, LanguageDetectorBuilder
    except ImportError:
        return None
    codes = {Language.SWEDISH: "sv", Language.FINNISH: "fi", Language.BOKMAL: "nb", Language.NYNORSK: "nn",
             Language.DANISH: "da", Language.ENGLISH: "en"}  # fmt: skip
    detector = LanguageDetectorBuilder.from_languages(*codes).with_preloaded_language_models().build()

    def find(text: str) -> str:
        found = detector.detect_language_of(text)
        return codes[found] if found is not None else ""

    return find


def score(cases: Sequence[Case], detector: Detector) -> tuple[str, float, float, dict[str, float]]:
    """Shown accuracy with its interval, the accuracy, texts a second, and the accuracy of each language."""
    start = time.process_time()
    found = [detector(case.text) for case in cases]
    taken = max(time.process_time() - start, 1e-6)
    pairs = [
        (case.right[0], case.right[0] if one in case.right else one) for case, one in zip(cases, found, strict=True)
    ]
    each = {
        language: _gold.accuracy([pair for pair in pairs if pair[0] == language])
        for language in dict.fromkeys(pair[0] for pair in pairs)
    }
    whole = _gold.accuracy(pairs)
    return _gold.shown(whole, _gold.interval(pairs, _gold.accuracy)), whole, len(cases) / taken, each


def share_of_characters(text: str, spans: Sequence[tuple[int, int, str]]) -> float:
    """How much of the paragraphs `language_passages` gives to their own language."""
    found = language_passages(text)
    right = sum(
        max(0, min(end, one.end) - max(start, one.start))
        for start, end, language in spans
        for one in found
        if one.language == language
    )
    return right / sum(end - start for start, end, _ in spans)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="dev")
    parser.add_argument("--smoke", action="store_true", help="sentences of the development half alone")
    parser.add_argument("--wrong", action="store_true", help="show what we get wrong")
    options = parser.parse_args(arguments)
    sets = {"sentences": sentences(options.half)}
    if not options.smoke:
        sets = {
            "titles": titles(options.half),
            **sets,
            "documents": documents(options.half),
            "labels": labels(options.half),
        }
    detectors: dict[str, Detector | None] = {"ours": ours, "py3langid": py3langid(), "lingua": lingua()}
    rows: list[dict[str, object]] = []
    accuracies: dict[tuple[str, str], float] = {}
    for name, cases in sets.items():
        for who, detector in detectors.items():
            if detector is None or not cases:
                continue
            detector(cases[0].text)
            shown, accuracy, rate, each = score(cases, detector)
            accuracies[name, who] = accuracy
            rows.append({"set": name, "n": len(cases), "detector": who, "accuracy": shown,
                         "texts/cpu-s": round(rate)} | {code: f"{value:.3f}" for code, value in each.items()})  # fmt: skip
        if options.wrong:
            for case in cases:
                if (found := detect(case.text)).language not in case.right:
                    print(name, case.right, found, case.text)
    texts = mixed(options.half)
    shares = [share_of_characters(*one) for one in texts]
    mean = sum(shares) / len(shares)
    rows.append({"set": "mixed", "n": len(texts), "detector": "ours",
                 "accuracy": _gold.shown(mean, _gold.interval(shares, lambda drawn: sum(drawn) / len(drawn)))})  # fmt: skip
    figures: dict[str, object] = {f"{name}_{who}": round(value, 4) for (name, who), value in accuracies.items()}
    ratio = accuracies["sentences", "ours"] / accuracies["sentences", "py3langid"]
    report(rows, figures | {"mixed_characters": round(mean, 4), "half": options.half, "baseline": "py3langid 0.4 (no for nb)",
                            "ratio": round(ratio, 3)})  # fmt: skip


if __name__ == "__main__":
    main()

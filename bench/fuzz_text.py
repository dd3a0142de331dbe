"""Fuzz: arbitrary strings through everything that reads text; no crash, spans inside the text, time linear in length.

    python -m bench.fuzz_text                     # 100,000 strings, 200 MB in all, some of 1 MB; on all cores
    python -m bench.fuzz_text --count 5000 --megabytes 10
    python -m bench.fuzz_text --minutes 20        # as many of them as fit; the report says how many
    python -m bench.fuzz_text --smoke             # 60 strings, as the tests run it

Strings are random by seed: letters of the six languages, mixed scripts, control characters and NULs, lone surrogates,
words of up to a million letters, runs of punctuation, brackets and spaces, addresses that never end, lists, real words cut
anywhere, cue words in a row. Each goes through one of recognise, requirements and outcomes by turns, and through demands,
detect, the roles of sentences and the passages by language; every fourth is a title as well. Every span must lie in the
text and hold its surface. Linear: the time of a text twice as long over that of the text, for each kind of string, from
32,000 to 512,000 characters; under 2.6 at every doubling beyond the first counts as linear (`--count 0` measures that alone).
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bench._report import report
from bench.recognition import starter_entries

from vidare.core.text import LANGUAGES
from vidare.recognition import course_passages, detect, language_passages, read_demands
from vidare.recognition.phrases import phrases

if TYPE_CHECKING:
    from vidare.recognition import Recogniser

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöæøéü"
_SCRIPTS = "абвгдежзиклмноπρστυφχψω漢字仮名العربيةहिन्दीไทย한국어👩‍💻🏳️‍🌈ﬁﬀİıſß\u0301\u0308\u200d\u202e\ufeff"
_CONTROL = "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x85\u2028\u2029\r\n\t"
_SURROGATES = "\ud800\udbff\udc00\udfff"
_PUNCTUATION = "()[]{}<>«»\"'.,;:!?-–—*#•·/\\|_=+~^`@%&$§ "
_SPACES = " \t\x0b\x0c\xa0\u2003\u3000"
_STEPS = (32_000, 64_000, 128_000, 256_000, 512_000)
_LINEAR = 2.6
HEAVY = ("recognise", "requirements", "outcomes")
PASSAGES = "passages by language"
_HUGE = 2000
TITLE = "title"
_BATCH = 200
_FLAT = 0.05
"""Seconds; what takes less is too short to be compared."""


@cache
def words() -> list[str]:
    """Real words: names of the starter vocabulary and every cue."""
    found = {word for entry in starter_entries() for word in entry.label.split()}
    for language in LANGUAGES:
        for folder in ("cues", "course", "facets"):
            found |= {phrase for listed in phrases(folder, language).values() for phrase in listed}
    return sorted(found)


@cache
def reader() -> Recogniser:
    """The recogniser of the starter vocabulary."""
    from vidare.recognition import Recogniser

    return Recogniser.from_entries(starter_entries(), version="fuzz")


def _from(alphabet: str) -> Callable[[random.Random, int], str]:
    return lambda dice, size: "".join(dice.choices(alphabet, k=size))


def _sentences(dice: random.Random, size: int) -> str:
    joints = (" ", " ", " ", " ", " ", ", ", ". ", ": ", "\n", "\n- ", " och ", " ja ", "  ", "\t")
    return _filled(lambda: dice.choice(words()) + dice.choice(joints), size)


def _cues(dice: random.Random, size: int) -> str:
    return _filled(
        lambda: dice.choice(("krav ", "vi ", "år ", "3 ", "erfarenhet av ", "ingen ", "svenska ", "god ", "a ")), size
    )


def _mixed(dice: random.Random, size: int) -> str:
    alphabets = (_LETTERS, _SCRIPTS, _CONTROL, _SURROGATES, _PUNCTUATION, "  ", "0123456789")
    return _filled(lambda: "".join(dice.choices(dice.choice(alphabets), k=dice.randint(1, 40))), size)


def _brackets(dice: random.Random, size: int) -> str:
    opening, closing = dice.choice(("()", "[]", "{}", "<>", '""'))
    return opening * (size // 2) + closing * (size - size // 2)


def _one(dice: random.Random, size: int) -> str:
    return dice.choice(_LETTERS + _PUNCTUATION + _CONTROL + "0 ") * size


def _blank(dice: random.Random, size: int) -> str:
    ends = ("\n", "•", "- ", "a", ".", ":", "(", "\r")
    return _filled(lambda: dice.choice(_SPACES) * dice.randint(1, 200_000) + dice.choice(ends), size)


def _addresses(dice: random.Random, size: int) -> str:
    return _filled(lambda: dice.choice(("www.", "@", "://", ".", "w")) + "w" * dice.randint(0, 3000), size)


def _list(dice: random.Random, size: int) -> str:
    return _filled(lambda: f"- {dice.choice(words())}\n", size)


def _filled(piece: Callable[[], str], size: int) -> str:
    parts, total = [], 0
    while total < size:
        parts.append(piece())
        total += len(parts[-1])
    return "".join(parts)[:size]


KINDS: dict[str, Callable[[random.Random, int], str]] = {
    "one word": _from(_LETTERS), "scripts": _from(_SCRIPTS), "control": _from(_CONTROL + _LETTERS),
    "surrogates": _from(_SURROGATES + _LETTERS + " "), "punctuation": _from(_PUNCTUATION), "brackets": _brackets,
    "one character": _one, "mixed": _mixed, "sentences": _sentences, "cues": _cues, "list": _list,
    "letters and spaces": _from(_LETTERS + "    "), "blank": _blank, "addresses": _addresses,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with a string that seed and kind make again."""

    kind: str
    seed: int
    size: int
    where: str


def spans(
    text: str, language: str, heavy: Sequence[str] = (*HEAVY, TITLE)
) -> dict[str, list[tuple[int, int, str | None]]]:
    """(start, end, surface or None) of all that is read in a text, by reader; `heavy` names the readers of concepts, and
    `TITLE` where it is read as a title too."""
    own = reader()
    found: dict[str, list[tuple[int, int, str | None]]] = {}
    if "recognise" in heavy:
        mentions = own.recognise(text, language).mentions
        found["recognise"] = [(one.start, one.end, one.surface) for one in mentions]
    for name, read in (("requirements", own.requirements), ("outcomes", own.outcomes)):
        if name in heavy:
            found[name] = [(one.mention.start, one.mention.end, one.mention.surface) for one in read(text, language)]
    if TITLE in heavy:
        own.occupations(text[:200], "", language)
    detect(text)
    demands = read_demands(text, language)
    every: list[Any] = [*demands.experience, *demands.languages, *demands.education]
    every += [*demands.licences, *demands.conditions]
    return found | {
        "demands": [(one.start, one.end, None) for one in every],
        "course": [(one.start, one.end, None) for one in course_passages(text, language)],
        PASSAGES: [(one.start, one.end, None) for one in language_passages(text)],
    }


def fault(kind: str, seed: int, size: int) -> Fault | None:
    """The fault of one string, or None."""
    dice = random.Random(seed)
    text = KINDS[kind](dice, size)
    try:
        titles = (TITLE,) if dice.random() < 0.25 else ()
        read = spans(text, dice.choice(LANGUAGES), (dice.choice(HEAVY), *titles))
        for name, found in read.items():
            for start, end, surface in found:
                if not 0 <= start <= end <= len(text) or (surface is not None and text[start:end] != surface):
                    return Fault(kind, seed, size, f"{name}: span {start}..{end} of {len(text)}")
        if read[PASSAGES][0][0] != 0 or read[PASSAGES][-1][1] != len(text):
            return Fault(kind, seed, size, "passages do not cover the text")
    except Exception:  # whatever it is, it is a fault
        return Fault(kind, seed, size, traceback.format_exc(limit=-3).replace("\n", " | ")[-600:])
    return None


def plan(count: int, characters: int) -> list[tuple[str, int, int]]:
    """(kind, seed, size) of each string: one in two thousand of a million characters, the rest as long as needed."""
    dice = random.Random(1)
    huge = count // _HUGE
    mean = max((characters - huge * 1_000_000) // max(count - huge, 1), 1)
    names = list(KINDS)
    found = []
    for number in range(count):
        turn, left = divmod(number, _HUGE)
        if left == _HUGE - 1:
            found.append((names[turn % len(names)], number, 1_000_000))
        else:
            found.append((names[number % len(names)], number, round(dice.expovariate(1 / mean))))
    return found


@dataclass(slots=True)
class Outcome:
    """What was read, and what went wrong."""

    strings: int
    characters: int
    faults: list[Fault]

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.strings + other.strings, self.characters + other.characters, self.faults + other.faults
        )  # fmt: skip


def _read(batch: Sequence[tuple[str, int, int]], until: float) -> Outcome:
    """Read a batch, or what of it is begun before `until` (seconds since the epoch)."""
    reader()  # one that cannot be made is no fault of the strings
    found = Outcome(0, 0, [])
    for kind, seed, size in batch:
        if time.time() >= until:
            break
        wrong = fault(kind, seed, size)
        found += Outcome(1, size, [] if wrong is None else [wrong])
    return found


def read_all(todo: Sequence[tuple[str, int, int]], workers: int, until: float) -> Outcome:
    """Read every string on so many processes, or those that are begun before `until`."""
    read = partial(_read, until=until)
    batches = [todo[at : at + _BATCH] for at in range(0, len(todo), _BATCH)]
    if workers == 1:
        return sum(map(read, batches), Outcome(0, 0, []))
    total = Outcome(0, 0, [])
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for found in pool.map(read, batches):
            total += found
            print(
                f"{total.strings} strings, {total.characters} characters, {total.faults}", file=sys.stderr, flush=True
            )
    return total


def doublings(kind: str, steps: Sequence[int]) -> list[float]:
    """Processor time of each length over that of half the length."""
    times = []
    for size in steps:
        text = KINDS[kind](random.Random(5), size)
        start = time.process_time()
        spans(text, "sv")
        times.append(time.process_time() - start)
    return [after / before if before > _FLAT else 1.0 for before, after in pairwise(times)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no string after so long")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args(arguments)
    if options.smoke:
        options.count, options.megabytes, options.workers = 60, 0, 1
    todo = plan(options.count, options.megabytes * 1_000_000 or 30_000)
    start = time.perf_counter()
    read = read_all(todo, options.workers, time.time() + options.minutes * 60)
    seconds = time.perf_counter() - start
    steps = (2_000, 4_000) if options.smoke else _STEPS
    ratios = {kind: doublings(kind, steps) for kind in KINDS}
    worst = max(max(found[1:] or found) for found in ratios.values())
    rows: list[dict[str, object]] = [
        {"kind": kind, "time at twice the length": ", ".join(f"{one:.2f}" for one in found)}
        for kind, found in ratios.items()
    ]
    rows += [{"kind": one.kind, "fault": one.where, "seed": one.seed, "size": one.size} for one in read.faults[:40]]
    report(rows, {"strings": read.strings, "characters": read.characters, "faults": len(read.faults), "seconds": round(seconds, 1),
                  "worst_doubling": round(worst, 2), "linear": worst < _LINEAR, "baseline": "none: nothing else is measured",
                  "ratio": 1.0})  # fmt: skip
    if read.faults:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

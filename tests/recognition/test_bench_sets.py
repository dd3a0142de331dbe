"""The benches of languages, requirements and arbitrary strings on a tiny case, and the gold sets' form."""

from __future__ import annotations

import json
from types import ModuleType

import pytest
from bench import _gold, fuzz_text, languages, requirements

from vidare.core.text import LANGUAGES


@pytest.mark.parametrize("bench", [languages, requirements, fuzz_text])
def test_it_ends_with_its_figures(bench: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    bench.main(["--smoke"])
    figures = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert figures["ratio"] > 0
    if bench is fuzz_text:
        assert (figures["strings"], figures["faults"]) == (60, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_halves_of_a_set_have_nothing_in_common(language: str) -> None:
    for name, text in (("languages", 0), ("outcomes", 1), ("requirements", 1)):
        whole, first, second = (_gold.rows(name, language, half) for half in ("all", "dev", "test"))
        assert len(first) + len(second) == len(whole) >= 25
        assert not {line[text] for line in first} & {line[text] for line in second}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_is_in_its_sentence_and_has_a_known_role(language: str) -> None:
    for one in _gold.marked(language, "all"):
        assert one.marks
        assert all(
            one.text[start:end].strip() and role in ("must", "task", "merit", "none") for start, end, role in one.marks
        )
    known = {"outcome", "content", "entry", "marketing", "practical"}
    assert {role for role, _ in _gold.rows("outcomes", language, "all")} == known


def test_an_interval_holds_its_figure() -> None:
    pairs = [("a", "a")] * 30 + [("a", "b")] * 10
    low, high = _gold.interval(pairs, _gold.accuracy)
    assert 0.5 < low < _gold.accuracy(pairs) == 0.75 < high < 0.95

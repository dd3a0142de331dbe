"""What speaks for a skill when a phrase is read."""

from __future__ import annotations

import numpy as np

from tests.recognition.ranking.conftest import SYNONYM
from tests.recognition.vocabulary import urn
from vidare.core.text import LANGUAGES
from vidare.recognition.linking.letters import grams, parts, spelled, spelling
from vidare.recognition.linking.shelves import OTHERS, scores, unpack
from vidare.recognition.ranking.targets import Targets, ranks, top


def _value(targets: Targets, phrase: str, name: str, concept: str, language: str = "sv") -> float:
    number = targets.index.columns.concepts.index(urn(concept))
    return float(targets.like([phrase], language).of(name)[0, number])


def test_a_label_itself_is_exact_and_whole(targets: Targets) -> None:
    assert _value(targets, "Köra truck", "own_exact", "truck") == 1
    assert _value(targets, "Köra truck", "own_letters", "truck") == 1
    assert _value(targets, "Köra truck", "own_parts", "truck") > 0.99


def test_a_like_phrase_is_like_and_no_more(targets: Targets) -> None:
    assert 0 < _value(targets, "truckkörning", "own_letters", "truck") < 1
    assert _value(targets, "truckkörning", "own_exact", "truck") == 0
    assert _value(targets, "truckkörning", "own_letters", "service") < _value(
        targets, "truckkörning", "own_letters", "truck"
    )


def test_covering_is_told_from_being_covered(targets: Targets) -> None:
    longer = "köra truck på stora lager med kyla och frys"
    assert _value(targets, longer, "own_parts_cover", "truck") > 0.99
    assert _value(targets, longer, "own_parts_covered", "truck") < 0.9


def test_a_phrase_near_an_occupation_speaks_for_what_it_needs(targets: Targets) -> None:
    assert _value(targets, "truckförare", "needed", "truck") > 0
    assert _value(targets, "truckförare", "needed", "service") == 0


def test_occupations_are_no_targets(targets: Targets) -> None:
    number = targets.index.columns.concepts.index(urn("truck-driver"))
    assert not targets.like(["truckförare"], "sv").table()[0, number].any()


def test_embeddings_find_what_letters_cannot(targets: Targets, embedded: Targets) -> None:
    assert _value(targets, SYNONYM, "own_vector", "truck") == 0
    assert _value(embedded, SYNONYM, "own_vector", "truck") > 0.9
    assert _value(embedded, SYNONYM, "own_vector", "service") < 0.5


def test_phrases_together_are_as_phrases_alone(embedded: Targets) -> None:
    both = embedded.like(["köra truck", "kundservice"], "sv").table()
    alone = embedded.like(["kundservice"], "sv").table()
    np.testing.assert_allclose(both[1], alone[0], atol=1e-5)


def test_each_number_is_the_best_over_the_labels_one_by_one(targets: Targets) -> None:
    phrases = ["köra truck på lager", "kundservice", "", "truckkörning"]
    found = targets.like(phrases, "sv")
    shelf = unpack(targets.index.columns.shelves)[LANGUAGES.index("sv"), OTHERS]
    allowed = targets.allowed[shelf.concept]
    for number, phrase in enumerate(phrases):
        letters, _ = scores(shelf.grams, grams([spelled(phrase)])[1])
        letters[shelf.spelling == spelling(spelled(phrase))] = 1
        alike, _ = scores(shelf.parts, parts(phrase, targets.index.splitters["sv"]))
        for name, each in (("own_letters", letters), ("own_parts", alike)):
            expected = np.where(allowed, shelf.best(each), 0)
            np.testing.assert_allclose(found.of(name)[number, shelf.concept], expected, atol=1e-6)


def test_an_empty_phrase_is_like_nothing(targets: Targets) -> None:
    assert not targets.like([""], "sv").table().any()


def test_top_gives_the_largest_above_zero_and_breaks_ties_by_place() -> None:
    values = np.array([0.0, 3.0, 1.0, 1.0, 2.0, 1.0], np.float32)
    assert set(top(values, 3).tolist()) == {1, 4, 2}
    assert set(top(values, 10).tolist()) == {1, 2, 3, 4, 5}
    assert top(np.zeros(4, np.float32), 2).tolist() == []


def test_ranks_count_what_stands_before() -> None:
    assert ranks(np.array([0.5, 2.0, 0.5, 1.0], np.float32)).tolist() == [2, 0, 3, 1]

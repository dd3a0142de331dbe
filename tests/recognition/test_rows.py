"""The columns that the compiler collects."""

from __future__ import annotations

from vidare.recognition.rows import Numbers, Rows, Words


def test_a_text_is_numbered_once_and_its_concepts_are_counted_once() -> None:
    numbers = Numbers()
    for language, text, concept in [
        (0, "svets", 7),
        (0, "kaffe", 7),
        (0, "svets", 7),
        (0, "svets", 9),
        (1, "svets", 9),
    ]:
        numbers.add(language, text, concept)

    assert numbers.known == {(0, "svets"): 0, (0, "kaffe"): 1, (1, "svets"): 2}
    assert numbers.concepts() == [2, 1, 1]
    assert Numbers().concepts() == []


def test_rows_are_sorted_by_key_and_keep_their_order_within_it() -> None:
    rows = Rows()
    highest = (1 << 64) - 1
    for row, key in enumerate([highest, 5, highest, 0]):
        rows.add(key, row, highest - row, 0.5, 1)
    key, row, extra, mass, variant = rows.by_key()

    assert key.tolist() == [0, 5, highest, highest]
    assert row.tolist() == [3, 1, 0, 2]
    assert extra.tolist() == [highest - number for number in (3, 1, 0, 2)]
    assert (mass.tolist(), variant.tolist()) == ([0.5] * 4, [1] * 4)


def test_labels_share_their_words() -> None:
    words = Words("sv")
    first, second = words.of("svetsa rör"), words.of("böja rör")
    assert [token.text for token in second] == ["böja", "rör"]
    assert second[1] is first[1]

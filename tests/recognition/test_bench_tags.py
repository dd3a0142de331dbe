"""The bench of tags counts every language version of a thing, beside its baseline."""

from __future__ import annotations

import pytest
from bench import tags


def test_shares_by_source_and_language_beside_the_baseline() -> None:
    texts = [
        tags.Version("course", "one", "sv", "truck truck"),
        tags.Version("course", "one", "fi", "mitään"),
        tags.Version("posting", "two", "sv", "truck"),
    ]

    rows, figures = tags.measure(texts, lambda text, _: text.count("truck"), lambda text, _: "t" in text)

    shares = {(row["thing"], row["source"], row["language"]): row["with_a_skill"] for row in rows}
    assert shares["course", "one", "all"] == 0.5
    assert shares["course", "one", "sv"] == 1.0
    assert shares["posting", "two", "sv"] == 1.0
    assert figures["share"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["baseline_share"] == 1.0
    assert figures["skills_per_text"] == 1.0
    assert figures["ratio"] == pytest.approx(2 / 3, abs=1e-3)


def test_a_home_must_be_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("VIDARE_HOME", raising=False)

    with pytest.raises(SystemExit):
        tags.main([])
    assert "VIDARE_HOME" in capsys.readouterr().err

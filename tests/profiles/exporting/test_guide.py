"""The guide names every format that can be brought or taken."""

from __future__ import annotations

from pathlib import Path

from vidare.profiles.exporting import FORMATS

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "take-along.md"


def test_the_guide_names_every_format() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    brought = (
        "europass-xml",
        "europass-json",
        "json-resume",
        "linkedin",
        "elm",
        "open-badges",
        "ler-rs",
        "vidare-json",
        "vidare-csv",
    )
    assert [name for name in (*FORMATS, *brought) if f"`{name}`" not in text] == []

"""An ad that asks for more than one can, and one that states codes beside its text."""

from __future__ import annotations

import pytest

from tests.support.factories import PostingFactory
from tests.web.way.conftest import Visitor, Vocabulary
from vidare.core.text import LocalizedText

pytestmark = pytest.mark.database

AD = "Tågvärd sökes\nDu måste ha mycket goda kunskaper i att servera mat."


def _says(visitor: Visitor, vocabulary: Vocabulary, level: str) -> None:
    serve = vocabulary.key("serve")
    visitor.do("check/", {"add": [serve], "do": "more"})
    shown = {"shown": serve, "keep": serve, "detail": serve, f"level-{serve}": level, "do": "done"}
    visitor.do("check/", shown)


def test_had_at_a_lower_level_is_unsure_and_says_how_well(known: Visitor, vocabulary: Vocabulary) -> None:
    _says(known, vocabulary, "some")
    known.do("ad/", {"text": AD})
    page = known.see("gap/")
    assert "asked for: " in page
    assert "You have it, but less well: a little" in page
    assert "way-item--unsure" in page
    start = page.index('name="reach" value="') + len('name="reach" value="')
    known.do("gap/", {"reach": page[start : page.index('"', start)]})
    page = known.see("gap/")
    assert "You have it, but less well" not in page
    assert "way-item--have" in page


def test_nonsense_raises_nobody_s_level(known: Visitor, vocabulary: Vocabulary) -> None:
    _says(known, vocabulary, "some")
    before = known.way()["profile"]["claims"]
    known.do("ad/", {"text": AD})
    for sent in ("", "x", f"{vocabulary.key('serve')}:", f"{vocabulary.key('serve')}:best", "nope:C2"):
        known.do("gap/", {"reach": sent})
    assert known.way()["profile"]["claims"] == before


def test_what_a_posting_states_says_so(known: Visitor, vocabulary: Vocabulary) -> None:
    posting = PostingFactory(
        title=LocalizedText(sv="Jobb ombord"), text=LocalizedText(sv="Välkommen!"), must=[vocabulary["calm"]],
        occupation=vocabulary["host"],
    )  # fmt: skip
    known.do("ad/", {"posting": posting.public_id})
    page = known.see("gap/")
    assert "the employer has ticked it, beside the text of the ad" in page
    assert "We take it for work as tågvärd." in page
    assert "The ad names nothing that we know" not in page

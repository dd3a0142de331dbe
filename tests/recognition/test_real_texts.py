"""Real advertisements and courses, with the vocabulary that ships with the product."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections import Counter
from typing import Any

import pytest
from bench.recognition import starter_entries

from tests.support.shared import shared_data
from vidare.recognition import Recogniser, detect

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def starter() -> Recogniser:
    return Recogniser.from_entries(starter_entries(), version="starter")


def read(*parts: str) -> list[dict[str, Any]]:
    with gzip.open(shared_data(*parts), "rt", encoding="utf-8") as stream:
        found: list[dict[str, Any]] = json.load(stream)
    return found


def swedish_ads() -> list[str]:
    return [ad["description"] for ad in read("jobs", "platsbanken-sv", "ads_200.json.gz")]


def norwegian_ads() -> list[str]:
    ads = read("jobs", "nav", "feed_ads_24.json.gz")
    return [html.unescape(re.sub(r"<[^>]+>", "\n", ad["description"])) for ad in ads]


def test_nearly_every_ad_names_a_skill(starter: Recogniser) -> None:
    texts = swedish_ads()[::4] + norwegian_ads()
    skills = [{m.concept for m in starter.recognise(text).mentions if m.kind != "occupation"} for text in texts]

    assert sum(1 for found in skills if found) >= 0.95 * len(texts)
    assert sum(map(len, skills)) >= 4 * len(texts)


def test_no_single_skill_is_in_most_ads(starter: Recogniser) -> None:
    texts = swedish_ads()[::4]
    named = Counter(concept for text in texts for concept in {m.concept for m in starter.recognise(text).mentions})

    assert named.most_common(1)[0][1] < 0.75 * len(texts)


def test_the_language_of_real_ads() -> None:
    assert Counter(detect(text).language for text in norwegian_ads()) == {"nb": 24}
    swedish = Counter(detect(text).language for text in swedish_ads())
    assert set(swedish) <= {"sv", "en"}
    assert swedish["sv"] > 150


def test_courses_that_are_english_whatever_they_are_marked() -> None:
    courses = read("courses", "aalto", "aalto_courses_0.json.gz")
    marked_finnish = [(c["summary"].get("learningOutcomes") or {}).get("fi", "") for c in courses]
    english = [text for text in marked_finnish if len(text) > 200 and " the " in text and " and " in text]

    assert len(english) > 100
    assert sum(detect(text).language == "en" for text in english) >= 0.98 * len(english)

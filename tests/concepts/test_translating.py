"""Machine-made labels: what is asked for, what is mended, how they are marked, and Apertium itself where it is installed."""

import shutil
from collections.abc import Callable, Sequence

import pytest

from vidare.concepts import merging
from vidare.concepts.models import Concept, Kind, Label, Origin
from vidare.concepts.translating import apertium, labels
from vidare.concepts.translating.labels import Source
from vidare.concepts.translating.spelling import respelled
from vidare.concepts.vocabulary import ConceptData, Vocabulary

EVERY = frozenset(labels.LANGUAGES)


def echo(texts: Sequence[str], pair: str, unknown: Callable[[str], str]) -> list[str]:
    """Stands for Apertium: changes only the mark of the infinitive."""
    mark = "at " if pair == "nob-dan" else "å "
    return [text.replace("att ", "å ").replace("å ", mark) for text in texts]


def vocabulary(origin: Origin, *texts: tuple[str, str, str], scheme: str = "test") -> Vocabulary:
    made = Vocabulary(scheme, "Test", "1", origin)
    for uri, language, text in texts:
        made.concepts[uri] = ConceptData(Kind.SKILL.value)
        made.add_label(uri, language, "preferred", text)
    return made


@pytest.mark.parametrize(
    ("swedish", "norwegian"),
    [
        ("energiförbrukning", "energiforbruk"),
        ("kiropraktiska", "kiropraktiske"),
        ("säkerhetsutrustning", "sikkerhetsutstyr"),
        ("JavaScript", "JavaScript"),
        ("SA8000", "SA8000"),
        ("ortopediska", "ortopediske"),
        ("administration", "administrasjon"),
    ],
)
def test_unknown_words_are_spelled_over(swedish: str, norwegian: str) -> None:
    assert respelled(swedish) == norwegian


def test_a_mistake_is_mended_only_where_the_english_says_it_is_one() -> None:
    assert labels.corrected("å pleie maskin", "nb", "tend machine") == "å betjene maskin"
    assert labels.corrected("å pleie dyr", "nb", "nurse animals") == "å pleie dyr"


def test_every_correction_changes_something_and_compiles() -> None:
    for language in labels.LANGUAGES:
        for wrong, right, condition in labels._corrections(language):
            assert wrong.pattern
            assert wrong.pattern != right
            assert condition.pattern is not None


def test_skills_lose_the_mark_of_the_infinitive_and_keep_their_case() -> None:
    found = [
        Source("urn:a", Kind.SKILL, "köra truck", "drive", EVERY),
        Source("urn:b", Kind.KNOWLEDGE, "Python", "Python", frozenset({"da"})),
    ]
    made = {(label.uri, label.language): label.text for label in labels.make(found, echo).labels}
    assert made == {
        ("urn:a", "nb"): "köra truck",
        ("urn:a", "nn"): "köra truck",
        ("urn:a", "da"): "köra truck",
        ("urn:b", "da"): "Python",
    }


@pytest.mark.database
@pytest.mark.django_db
def test_only_what_nobody_has_named_is_asked_for_and_an_official_name_takes_over() -> None:
    merging.merge(
        vocabulary(
            Origin.OFFICIAL, ("urn:a", "sv", "köra truck"), ("urn:b", "sv", "laga mat"), ("urn:b", "nb", "lage mat")
        )
    )
    found = labels.sources()
    assert [(source.uri, sorted(source.lacking)) for source in found] == [
        ("urn:a", ["da", "nb", "nn"]),
        ("urn:b", ["da", "nn"]),
    ]
    merging.merge(labels.make(found, echo))
    again = merging.merge(labels.make(labels.sources(), echo))
    assert not again.touched
    machine = Label.objects.filter(origin=Origin.MACHINE)
    assert machine.count() == 5
    official = [("urn:a", "sv", "köra truck"), ("urn:a", "nb", "kjøre truck"), ("urn:b", "sv", "laga mat")]
    merging.merge(vocabulary(Origin.OFFICIAL, *official))
    merging.merge(labels.make(labels.sources(), echo))
    names = Concept.objects.get(uri="urn:a").labels.filter(language="nb")
    assert [(label.text, label.origin) for label in names] == [("kjøre truck", Origin.OFFICIAL)]


@pytest.mark.skipif(
    shutil.which("apertium") is None, reason="Apertium is not installed (scripts/setup test installs it)"
)
def test_apertium_itself() -> None:
    texts = ["att köra truck", "principer för bygg & teknik"]
    bokmaal = apertium.translate(texts, "swe-nob", respelled)
    assert bokmaal[0] == "å kjøre truck"
    assert "&" in bokmaal[1].split()
    assert apertium.translate(bokmaal[:1], "nob-nno_e", respelled) == ["å køyre truck"]
    with pytest.raises(apertium.NoTranslator):
        apertium.translate(texts, "swe-xxx", respelled)


def test_without_apertium_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(apertium.NoTranslator, match="apertium-swe-nor"):
        apertium.translate(["a"], "swe-nob", respelled)

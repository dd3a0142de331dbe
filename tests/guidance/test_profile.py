"""The profile: one value, the same JSON everywhere."""

from __future__ import annotations

import json

import pytest

from vidare.core.problems import Problem
from vidare.profiles.circumstances import Limits
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import MOST_CLAIMS, Claim, Profile

SKILL = Claim("urn:s", "skill", Evidence(Source.TEXT, "körde truck", "Jag körde truck i tre år.", 0.8), confirmed=False)
JOB = Claim("urn:o", "occupation", Evidence(Source.OWN_WORD))


def test_only_what_is_confirmed_counts() -> None:
    profile = Profile((SKILL, JOB))
    assert (profile.skills, profile.occupations) == ((), ("urn:o",))
    assert profile.keeping(["urn:s"]).skills == ("urn:s",)


def test_json_and_back() -> None:
    profile = Profile((SKILL, JOB), Limits("SE-1480", 50, "SE"), ("urn:x",))
    assert Profile.from_json(json.loads(json.dumps(profile.to_json()))) == profile


def test_a_concept_is_claimed_once_with_its_stronger_evidence() -> None:
    weak = Claim("urn:s", "skill", Evidence(Source.TEXT, score=0.5))
    assert Profile((SKILL,)).with_claims([weak]).claims == (SKILL,)
    strong = Claim("urn:s", "skill", Evidence(Source.OWN_WORD, score=1.0))
    assert Profile((SKILL,)).with_claims([strong]).claims == (strong,)
    assert Profile((SKILL, JOB)).without("urn:s").claims == (JOB,)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ([], "object"),
        ({"version": 99}, "version"),
        ({"claims": "x"}, "claims"),
        ({"claims": [{}] * (MOST_CLAIMS + 1)}, "claims"),
        ({"claims": [{"concept": 1, "kind": "skill"}]}, "claim 0"),
        ({"claims": [{"concept": "a", "kind": "skill", "evidence": {"source": "rumour"}}]}, "claim 0"),
        ({"claims": ["x"]}, "claim 0"),
        ({"limits": {"within_km": "far"}}, "limits"),
        ({"dismissed": "x"}, "dismissed"),
    ],
)
def test_what_is_no_profile_says_where(data: object, where: str) -> None:
    with pytest.raises(Problem, match=where):
        Profile.from_json(data)

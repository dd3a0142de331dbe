"""One person against many postings: exact, the same as plain counting, ties in order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from vidare.guidance.matching.postings import MERIT, posting_matrix, rank_postings

SKILLS = {f"s{number}": number for number in range(8)}
CELLS = st.lists(st.lists(st.sampled_from([0, 0, 1]), min_size=8, max_size=8), min_size=1, max_size=12)


@given(CELLS, CELLS, st.sets(st.sampled_from([*SKILLS, "unknown"])), st.integers(1, 12), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_it_is_plain_counting(
    must: list[list[int]], merit: list[list[int]], skills: set[str], top: int, seed: int
) -> None:
    size = min(len(must), len(merit))
    telling = np.random.default_rng(seed).uniform(0.5, 5, len(SKILLS)).astype(np.float32)
    asked, liked = np.array(must[:size]), np.array(merit[:size])
    postings = posting_matrix(sparse.csr_matrix(asked), sparse.csr_matrix(liked), telling, SKILLS)
    found = rank_postings(postings, skills, top)
    has = np.array([name in skills for name in SKILLS])
    shares = [
        (rows * telling * has).sum(axis=1) / np.maximum((rows * telling).sum(axis=1), 1e-9) for rows in (asked, liked)
    ]
    wanted = shares[0] + MERIT * shares[1]
    assert len(found) == min(top, int((wanted > 0).sum()))
    for item in found:
        assert abs(item.score - wanted[item.posting]) < 1e-4
        assert abs(item.must - shares[0][item.posting]) < 1e-4
        assert abs(item.merit - shares[1][item.posting]) < 1e-4
    left = [wanted[number] for number in range(size) if number not in {item.posting for item in found}]
    assert not left or not found or max(left) <= found[-1].score + 1e-4
    assert all((-a.score, a.posting) < (-b.score, b.posting) for a, b in pairwise(found))

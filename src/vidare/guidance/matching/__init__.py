"""From a profile to possibilities: plain arrays in, values with reasons out.

    fit(b) = 2·√E + 8·A + max over held occupations a of S(a,b) + N, divided by its largest possible value

E is the exact cover of b by the person's skills, A how near to b those work who use these skills, S how near the
occupation held lies, N how many Nordic names b has. E and A never fall when a skill is added, the rest does not depend on
skills: more skills never lower a fit.
"""

from vidare.guidance.matching.demand import by_demand
from vidare.guidance.matching.employer import recruit_from
from vidare.guidance.matching.fit import EXACT, HIGHEST, NAMED, WORK, Person, Scores, person, score
from vidare.guidance.matching.lists import match
from vidare.guidance.matching.postings import Postings, Ranked, posting_matrix, rank_postings
from vidare.guidance.matching.similar import SHOWN_SIMILAR, soft_degrees

__all__ = [
    "EXACT", "HIGHEST", "NAMED", "SHOWN_SIMILAR", "WORK", "Person", "Postings", "Ranked", "Scores", "by_demand", "match", "person",
    "posting_matrix", "rank_postings", "recruit_from", "score", "soft_degrees",
]  # fmt: skip

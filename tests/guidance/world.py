"""A small world of work to test guidance on."""

from __future__ import annotations

from vidare.guidance.matrix import Source

SKILLS = {
    "serve": "serve passengers", "safety": "handle emergencies on board", "first-aid": "provide first aid",
    "lift": "lift and move patients", "wash": "wash patients", "medicine": "give medicines", "code": "write program code",
    "test": "test program code", "cook": "cook meals", "talk": "talk with customers",
}  # fmt: skip
OCCUPATIONS = {
    "crew": ("5111", "cabin crew", ["serve", "safety", "first-aid", "talk"], []),
    "purser": ("5111", "cabin crew purser", ["serve", "safety", "talk"], ["first-aid"]),
    "carer": ("5321", "nurse assistant", ["first-aid", "lift", "wash", "medicine"], ["talk"]),
    "aide": ("5322", "home care aide", ["wash", "cook", "talk"], ["first-aid"]),
    "cook": ("5120", "cook", ["cook"], ["first-aid"]),
    "developer": ("2512", "software developer", ["code", "test"], ["talk"]),
    "tester": ("2519", "software tester", ["test"], ["code"]),
}
GROUPS = ("caring", "serving", "programming")
PARENTS = {
    "serve": [1], "talk": [1], "cook": [1], "safety": [1], "first-aid": [0], "lift": [0], "wash": [0], "medicine": [0],
    "code": [2], "test": [2],
}  # fmt: skip


def source() -> Source:
    """The world as the matrix wants it; URIs are the short names."""
    skills, occupations = list(SKILLS), list(OCCUPATIONS)
    relations = [
        (occupations.index(name), skills.index(skill), essential)
        for name, (_, _, must, may) in OCCUPATIONS.items()
        for group, essential in ((must, True), (may, False))
        for skill in group
    ]
    return Source(
        skills=skills,
        skill_kinds=["licence" if skill == "medicine" else "skill" for skill in skills],
        occupations=occupations,
        codes=[OCCUPATIONS[name][0] for name in occupations],
        relations=relations,
        skill_labels=[[SKILLS[skill]] for skill in skills],
        occupation_labels=[[OCCUPATIONS[name][1]] for name in occupations],
        parents={skills.index(skill): [len(skills) + group for group in groups] for skill, groups in PARENTS.items()},
        group_count=len(GROUPS),
        kind_groups=[0, 1, 2],
    )

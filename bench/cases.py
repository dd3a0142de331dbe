"""The counsellor's thirty cases (tests/cases) on full ESCO: how much of what they ask is answered, and every miss.

python -m bench.cases
"""

from __future__ import annotations

from bench._site import load_vocabulary, start


def main() -> None:
    start()
    load_vocabulary(full=True)
    from tests.cases.judging import answer, cases, checks, misses

    from vidare.concepts.qualifications import actions as qualifications
    from vidare.concepts.regulation import actions as regulation
    from vidare.core.actors import system

    qualifications.load(system("bench"))
    regulation.load(system("bench"))
    asked = met = clean = 0
    for case in cases():
        found = misses(case, answer(case))
        asked += checks(case)
        met += checks(case) - len(found)
        clean += not found
        for miss in found:
            print(miss)
    print(f"{met} of {asked} answered as asked; {clean} of {len(cases())} cases without a miss")


if __name__ == "__main__":
    main()

"""Text in, concepts out: a library that needs no Django.

>>> recogniser = Recogniser.load(path)                                              # doctest: +SKIP
>>> recogniser.recognise("Vi söker dig som kan köra truck").mentions[0].surface     # doctest: +SKIP
'köra truck'
"""

from vidare.recognition.demands import (
    Condition,
    Demands,
    EducationDemand,
    Experience,
    LanguageDemand,
    LicenceDemand,
)
from vidare.recognition.dictionary import Entry, StaleDictionary, build
from vidare.recognition.languages import Detection, detect
from vidare.recognition.mixture import LanguagePassage, language_passages
from vidare.recognition.outcomes import CourseMention, CoursePassage, course_passages
from vidare.recognition.reading_demands import read_demands
from vidare.recognition.recogniser import Recogniser, Recognition
from vidare.recognition.requirements import Requirement
from vidare.recognition.selection import Mention
from vidare.recognition.titles import Candidate

__all__ = [
    "Candidate",
    "Condition",
    "CourseMention",
    "CoursePassage",
    "Demands",
    "Detection",
    "EducationDemand",
    "Entry",
    "Experience",
    "LanguageDemand",
    "LanguagePassage",
    "LicenceDemand",
    "Mention",
    "Recogniser",
    "Recognition",
    "Requirement",
    "StaleDictionary",
    "build",
    "course_passages",
    "detect",
    "language_passages",
    "read_demands",
]

"""Text in, concepts out: a library that needs no Django.

>>> recogniser = Recogniser.load(path)                                              # doctest: +SKIP
>>> recogniser.recognise("Vi söker dig som kan köra truck").mentions[0].surface     # doctest: +SKIP
'köra truck'
"""

from vidare.recognition.dictionary import Entry, StaleDictionary, build
from vidare.recognition.languages import Detection, detect
from vidare.recognition.recogniser import Recogniser, Recognition
from vidare.recognition.requirements import Requirement
from vidare.recognition.selection import Mention
from vidare.recognition.titles import Candidate

__all__ = [
    "Candidate",
    "Detection",
    "Entry",
    "Mention",
    "Recogniser",
    "Recognition",
    "Requirement",
    "StaleDictionary",
    "build",
    "detect",
]

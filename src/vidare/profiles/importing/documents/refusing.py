"""Why a document cannot be read, in words for the one who brought it."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from vidare.core.problems import Problem


def scanned() -> Problem:
    return Problem(
        gettext_noop("This page is a picture"),
        "scanned",
        422,
        gettext_noop(
            "We cannot read the words in a picture. Save it as PDF from the program it was written in, or paste the text."
        ),
    )


def protected() -> Problem:
    return Problem(
        gettext_noop("The document is locked with a password"),
        "protected",
        422,
        gettext_noop("Save it without a password and try again, or paste the text."),
    )


def empty() -> Problem:
    return Problem(
        gettext_noop("There is no text in the document"),
        "empty",
        422,
        gettext_noop("Look that it is the right file, or paste the text."),
    )


def unknown() -> Problem:
    return Problem(
        gettext_noop("We do not know this kind of document"),
        "unknown-format",
        415,
        gettext_noop("We read PDF, Word (DOCX), OpenDocument (ODT), RTF and plain text. You can also paste the text."),
    )


def old_word() -> Problem:
    return Problem(
        gettext_noop("This is an older kind of Word document"),
        "unknown-format",
        415,
        gettext_noop("Open it and save it as Word (DOCX) or PDF, or paste the text."),
    )


def unreadable() -> Problem:
    return Problem(
        gettext_noop("We could not read the document"),
        "unreadable",
        422,
        gettext_noop(
            "The file seems to be damaged. Save it anew from the program it was written in, or paste the text."
        ),
    )


def garbled() -> Problem:
    return Problem(
        gettext_noop("The letters in the document cannot be told"),
        "garbled",
        422,
        gettext_noop(
            "It looks right on a screen, but the file does not say which letters it shows. Save it anew from the program "
            "it was written in, or paste the text."
        ),
    )


def too_large() -> Problem:
    return Problem(
        gettext_noop("The document is too large"),
        "too-large",
        413,
        gettext_noop("We read up to 10 MB. Without its pictures it is likely smaller; or paste the text."),
    )


def too_heavy() -> Problem:
    return Problem(
        gettext_noop("The document is too much for us to read"),
        "too-heavy",
        422,
        gettext_noop(
            "It is unusually large or complicated. Save it anew from the program it was written in, or paste the text."
        ),
    )

"""Why a file or a row is not read, in words for people. Marked for translation, and without values in them: the reader may
run where no language is known, and whoever shows a reason translates it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

UNREADABLE: Final = gettext_noop("We could not read the file")
TOO_LARGE: Final = gettext_noop("It is larger than 10 MB.")
TOO_DEEP: Final = gettext_noop("It has too many levels within each other.")
TOO_MANY: Final = gettext_noop("It has more parts than we read.")
UNPACKS: Final = gettext_noop("It unpacks to more than we read.")
NOT_JSON: Final = gettext_noop("It is not whole JSON. Get it anew from the service it came from.")
TWICE: Final = gettext_noop("It says the same thing twice in one place, so that we cannot know which counts.")
NO_NUMBER: Final = gettext_noop("It holds a number that is none, or is too long.")
NOT_XML: Final = gettext_noop("It is not whole XML. Get it anew from the service it came from.")
HAS_DTD: Final = gettext_noop("It has a document type (DTD), which we do not accept, for your safety and ours.")
NOT_ZIP: Final = gettext_noop("It is not a whole zip file. Download it anew.")
LOCKED: Final = gettext_noop("A file in it is damaged, or locked with a password.")
NOT_TABLE: Final = gettext_noop("It is not a table (CSV) that we can read.")
NOT_DECODED: Final = gettext_noop("It looks like a signed credential, but we cannot decode it.")
HOSTED: Final = gettext_noop(
    "The badge holds only an address, and we fetch nothing. Download the badge with its contents."
)
BROKEN_BADGE: Final = gettext_noop("The badge within the picture is broken. Download it anew.")
LARGE_BADGE: Final = gettext_noop("The badge within the picture is too large.")
OLD_EUROPASS: Final = gettext_noop(
    "It is a Europass CV from before 2013. Open it at europass.europa.eu and save it again."
)

TEXT: Final = gettext_noop("Expected text.")
LIST: Final = gettext_noop("Expected a list.")
OBJECT: Final = gettext_noop("Expected an object.")
DATE: Final = gettext_noop("Expected a date such as 2019, 2019-08 or 2019-08-15, between 1900 and 2200.")
TITLE: Final = gettext_noop("Expected a title or an organisation.")
ORDER: Final = gettext_noop("It ends before it starts. Check both dates.")
LANGUAGE: Final = gettext_noop("Expected the name or the code of a language.")
NO_PLACE: Final = gettext_noop("We have no place for this section yet.")
OTHER_LANGUAGE: Final = gettext_noop("The same CV in another language. Only the first is read.")
UNKNOWN_CREDENTIAL: Final = gettext_noop("Expected a European Digital Credential or an Open Badge.")
CONCEPT: Final = gettext_noop("Expected the address of a concept.")
ENTRY: Final = gettext_noop("Expected a row of a profile from Vidare.")
KIND: Final = gettext_noop("Expected one of: work, unpaid, education, course, language, licence.")
LEFT_OUT: Final = gettext_noop("There are more rows than we read: 200 rows and 500 skills. The rest is left out.")

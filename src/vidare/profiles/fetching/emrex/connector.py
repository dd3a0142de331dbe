"""One EMREX contact point as a connector: request, the four return codes, signature, and whose record it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from vidare.core.problems import NotFound, Problem
from vidare.profiles.fetching.connector import Connector, Departure, Part
from vidare.profiles.fetching.emrex.packing import unpacked
from vidare.profiles.fetching.emrex.registry import Node, Registry
from vidare.profiles.fetching.forms import Readable, read_form
from vidare.profiles.fetching.transfers import Store, receive
from vidare.profiles.importing.elmo.reading import read_verified
from vidare.profiles.importing.elmo.verify import verified
from vidare.profiles.importing.values import Imported

KIND: Final = "emrex"
_FIELDS: Final = ("returnCode", "returnMessage", "ELMO")


@dataclass(frozen=True, slots=True)
class EmrexConnector:
    """Fetches from `node`."""

    node: Node

    @property
    def kind(self) -> str:
        return KIND

    @property
    def source(self) -> str:
        return self.node.code

    @property
    def name(self) -> str:
        return self.node.name

    @property
    def purpose(self) -> str:
        return _("To put the degrees and courses that you choose there into your own record here.")

    @property
    def parts(self) -> Sequence[Part]:
        return (Part.NAME, Part.BORN, Part.EDUCATION, Part.COURSES, Part.GRADES)

    def start(self, transfer: UUID, return_url: str) -> Departure:
        """The standard asks for 32 random characters: those of the transfer's own id."""
        return Departure(self.node.url, {"sessionId": transfer.hex, "returnUrl": return_url})

    def finish(self, answer: Mapping[str, str], *, at: datetime, languages: Sequence[str] = ()) -> Imported:
        """The study record, signed with the node's pinned key. Raises Problem `cancelled`, `nothing-there`, `failed-there`
        or `bad-answer`, or BadRecord as `elmo.verify.verified`."""
        check_code(answer, self.node.name)
        packed = answer.get("ELMO", "")
        if not packed:
            raise Problem(
                _("We could not read the answer of the source"), "bad-answer", 400, _("There is no study record in it.")
            )
        return read_verified(verified(unpacked(packed), self.node.key, at=at), languages)


def check_code(answer: Mapping[str, str], source: str) -> None:
    """Nothing when the answer is NCP_OK; otherwise raises the Problem that says in words what the code does."""
    code = answer.get("returnCode", "")
    if code == "NCP_OK":
        return
    if code == "NCP_CANCEL":
        raise Problem(
            _("You stopped the transfer"), "cancelled", 400, _("Nothing was fetched. You can begin again at any time.")
        )
    if code == "NCP_NO_RESULTS":
        raise Problem(
            _("There was nothing to fetch"),
            "nothing-there",
            404,
            _("%s found no results for you, or you chose none. Results may also lie with another source.") % source,
        )
    if code == "NCP_ERROR":
        detail = _("Something went wrong at %s. Please try again later.") % source
        if said := _plain(answer.get("returnMessage", "")):
            detail += " " + _("It says: “%s”") % said
        raise Problem(_("The source could not answer"), "failed-there", 502, detail)
    raise Problem(
        _("We could not read the answer of the source"),
        "bad-answer",
        400,
        _("Its return code is “%s”; expected NCP_OK, NCP_ERROR, NCP_NO_RESULTS or NCP_CANCEL.") % _plain(code)[:40],
    )


def received(store: Store, stream: Readable, content_type: str, *, at: datetime) -> UUID:
    """Takes the form that a contact point's page posts: the transfer's id for the page that finishes. Raises Problem."""
    fields = read_form(stream, content_type)
    answer = {name: value for name, value in fields.items() if name in _FIELDS}
    return receive(store, fields.get("sessionId", ""), answer, at=at)


@dataclass(frozen=True, slots=True)
class EmrexFinder:
    """Gives connectors for what `transfers.finish` asks."""

    registry: Registry

    def __call__(self, kind: str, source: str) -> Connector:
        """Raises NotFound when the source is no longer in the registry."""
        node = self.registry.node(source) if kind == KIND else None
        if node is None:
            raise NotFound(_("We no longer fetch from this source"))
        return EmrexConnector(node)


def _plain(text: str) -> str:
    """The source's words on one line, without control characters."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())[:300]

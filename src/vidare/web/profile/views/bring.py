"""Brings a document in: read, reviewed row by row, and only what is chosen is kept."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidare.accounts.access import actor_of
from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.entries import MOST_ENTRIES
from vidare.profiles.importing.elmo.matching import Match, NotTheirs, Verdict, match
from vidare.profiles.importing.reading import read
from vidare.profiles.importing.values import Imported, Signature
from vidare.profiles.models import Record
from vidare.profiles.profile import MOST_CLAIMS
from vidare.profiles.records import load
from vidare.web.languages import current as language
from vidare.web.private import private
from vidare.web.profile import bring_forms
from vidare.web.profile.bring_forms import BringForm
from vidare.web.profile.draft import Draft, drop, get, put
from vidare.web.profile.drafting import prepared
from vidare.web.profile.limiting import spent
from vidare.web.profile.pages import change, go, person, show
from vidare.web.profile.reviewing import Review, chosen_contact, chosen_profile, review
from vidare.web.profile.sources import nodes, pinned_keys


@private("GET", "HEAD", "POST")
def bring(request: HttpRequest) -> HttpResponse:
    """Takes a file or a text, reads it, and goes on to the review."""
    if request.method != "POST":
        return show(request, "bring", form=BringForm(), waits=get(request) is not None, fetches=bool(nodes()))
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, "bring", form=form, status=422)
    if spent("import", str(person(request).pk), bring_forms.AN_HOUR):
        form.add_error(None, _("That was many documents in a short time. Go on in an hour."))
        return show(request, "bring", form=form, status=429)
    upload = form.cleaned_data["file"]
    name = str(upload.name)[:120] if upload else _("the text that you pasted")
    content = upload.read() if upload else form.cleaned_data["text"].encode()
    try:
        put(request, _drafted(request, content, name))
    except Problem as problem:
        return show(request, "bring", form=form, problem=problem, name=name, status=422)
    return go("review")


def _drafted(request: HttpRequest, content: bytes, name: str) -> Draft:
    imported = read(content, name, at=now(), keys=pinned_keys(), languages=(language(),))
    return prepared(imported, name, _whose(imported, load(person(request)).contact), language())


def _whose(imported: Imported, contact: Contact) -> Match | None:
    """Whether it is theirs; None where there is nothing to ask. What a school or an issuer states must be about them (raises
    NotTheirs); a CV is anybody's own to write, so that only another name in it is asked about."""
    if imported.holder == Contact():
        return None
    found = match(imported.holder, contact)
    is_stated = imported.format == "elmo" or imported.signature is not Signature.NONE
    if found.verdict is Verdict.DIFFERS and is_stated:
        raise NotTheirs(found.reasons)
    return found if is_stated or found.verdict is Verdict.DIFFERS else None


@private("GET", "HEAD", "POST")
def reviewed(request: HttpRequest) -> HttpResponse:
    """What was read, to choose from; keeps what is ticked, or nothing."""
    draft = get(request)
    if request.method == "POST" and request.POST.get("do") == "cancel":
        drop(request)
        messages.success(request, _("Nothing was kept of the document."))
        return go()
    if draft is None:
        messages.info(
            request, _("What was read is not here any more: it is kept for an hour at most. Bring it once more.")
        )
        return go("bring")
    record = load(person(request))
    if request.method != "POST":
        return _page(request, draft, review(draft, record, language()))
    ticked = request.POST.getlist("keep")
    problem = _refusal(request, draft, record, ticked)
    if problem:
        return _page(request, draft, review(draft, record, language(), ticked), error=problem, status=422)
    _save(request, draft, ticked)
    drop(request)
    return go()


def _page(request: HttpRequest, draft: Draft, sheet: Review, *, error: str = "", status: int = 200) -> HttpResponse:
    return show(request, "review", draft=draft, sheet=sheet, error=error, status=status)


def _refusal(request: HttpRequest, draft: Draft, record: Record, ticked: list[str]) -> str:
    """Why nothing can be kept as it is ticked; empty when all is well."""
    if not ticked:
        return _("Nothing is ticked. Tick what to keep, or choose to keep nothing.")
    if draft.asks and request.POST.get("mine") != "yes":
        return _("Say first that the document is about you.")
    after = chosen_profile(draft, record.profile, _of(ticked, "entry"), (), language())
    new = len(set(_of(ticked, "entry")) - {entry.key for entry in record.profile.entries})
    if len(record.profile.entries) + new > MOST_ENTRIES or len(after.entries) > MOST_ENTRIES:
        return _("A profile has room for %(most)s entries. Untick some, or take out old ones first.") % {
            "most": MOST_ENTRIES
        }
    if len(record.profile.claims) + len(_of(ticked, "skill")) > MOST_CLAIMS:
        return _("A profile has room for %(most)s things that you can. Untick some.") % {"most": MOST_CLAIMS}
    return ""


def _of(ticked: list[str], kind: str) -> set[str]:
    return {row.partition(":")[2] for row in ticked if row.partition(":")[0] == kind}


def _save(request: HttpRequest, draft: Draft, ticked: list[str]) -> None:
    entries, skills, contact = (_of(ticked, kind) for kind in ("entry", "skill", "contact"))
    before = load(person(request)).profile
    with transaction.atomic():
        if entries or skills:
            after = change(
                request, "profile.imported", None,
                lambda row: chosen_profile(draft, row.profile, entries, skills, language()),
            ).profile  # fmt: skip
        else:
            after = before
        if contact:
            change(request, "profile.contact", None, lambda row: chosen_contact(draft, row.contact, contact))
        rows, things = len(after.entries) - len(before.entries), len(after.claims) - len(before.claims)
        audit(
            actor_of(request), "profile.import", about(person(request).pk), format=draft.imported.format,
            signature=str(draft.imported.signature), entries=rows, skills=things, contact=len(contact),
            left_out=len(draft.imported.entries) + len(draft.claims) - len(entries) - len(skills),
        )  # fmt: skip
    said = ngettext("%(count)s entry is kept.", "%(count)s entries are kept.", len(entries)) % {"count": len(entries)}
    more = ngettext("%(count)s thing that you can is kept.", "%(count)s things that you can are kept.", len(skills)) % {
        "count": len(skills)
    }
    messages.success(request, f"{said} {more} " + _("The document itself is not."))

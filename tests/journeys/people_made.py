"""Run as a process of its own against a journey's home: makes a person with a record, a newcomer, an organisation and its
counsellor. Arguments: the word that stands in everything the person has, and the language."""

from __future__ import annotations

import sys

import django

django.setup()


def main(word: str, language: str) -> None:
    from allauth.account.models import EmailAddress

    from tests.profiles.control.people import actor_of, an_organisation
    from vidare.accounts.models import Membership, Role, User
    from vidare.profiles.contact import Contact
    from vidare.profiles.entries import Entry, EntryKind
    from vidare.profiles.models import Kept
    from vidare.profiles.profile import Profile
    from vidare.profiles.records import load, save

    def user(email: str) -> User:
        made = User.objects.create_user(email=email, password="a quiet pine by the lake", language=language)
        EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
        return made

    person = user(f"{word}@example.org")
    entries = (
        Entry(EntryKind.WORK, f"{word}-work", organisation=f"{word}-employer", started="2019-08", is_ongoing=True),
        Entry(EntryKind.EDUCATION, f"{word}-education", ended="2015"),
    )
    contact = Contact(name=f"{word}-name", phone=f"{word}-phone")
    save(actor_of(person), person, load(person).version, profile=Profile(entries=entries), contact=contact, what="made")
    Kept.objects.create(person=person, kind="plan", title=f"{word}-plan", data={"steps": []})
    user(f"new-{language}@example.org")
    organisation = an_organisation(f"Guidance {language}", number=f"55600{language}")
    counsellor = user(f"counsellor-{language}@example.org")
    Membership.objects.create(
        organisation=organisation, user=counsellor, role=Role.COUNSELLOR, display_name=f"Kim {language}"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])

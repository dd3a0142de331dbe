"""What waits for, or was done by, background work: tasks that name a person, in their arguments, answers or errors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from vidare.accounts.models import User
from vidare.accounts.personal import addresses
from vidare.core.personal import TEXT, TIME, Holder, Part, rows_of, said

_SCHEMA: Final = rows_of(task=TEXT, status=TEXT, asked_at=TIME, finished_at=TIME)


def _tasks(person: UUID) -> QuerySet[DBTaskResult[..., Any]]:
    user = User.objects.filter(pk=person).first()
    words = {str(person), person.hex} | (addresses(user) if user else set())
    named = Q()
    for word in words:
        named |= Q(given__icontains=word) | Q(answered__icontains=word) | Q(traceback__icontains=word)
    rows: QuerySet[DBTaskResult[..., Any]] = DBTaskResult.objects.annotate(
        given=Cast("args_kwargs", TextField()), answered=Cast("return_value", TextField())
    )
    return rows.filter(named)


def _export(person: UUID) -> Iterable[Part]:
    rows = [
        {
            "task": row.task_path,
            "status": row.status,
            "asked_at": said(row.enqueued_at),
            "finished_at": said(row.finished_at),
        }
        for row in _tasks(person)
    ]
    yield Part("tasks.json", rows, _("Work that the service does for you in the background"), _SCHEMA)


def _erase(person: UUID) -> dict[str, int]:
    keys = list(_tasks(person).values_list("pk", flat=True))
    return {"django_tasks_database.DBTaskResult": DBTaskResult.objects.filter(pk__in=keys).delete()[0]}


HOLDER: Final = Holder(
    name="queue",
    models=("django_tasks_database.DBTaskResult",),
    about=_("Work in the background that names you, such as a letter to be sent"),
    purpose=_("So that you need not wait for it"),
    until=_("Two weeks after it is done"),
    export=_export,
    erase=_erase,
)

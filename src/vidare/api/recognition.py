"""Text in, concepts out. Nothing is stored, and no text is logged."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import ValidationError as NotValid
from pydantic import ValidationError

from vidare.api import guidance_schemas as schemas
from vidare.api import naming, parsing
from vidare.api.inputs import MOST_CHARACTERS, Reader, RecogniseBody, TextDocument
from vidare.api.throttling import place
from vidare.concepts.queries import recogniser
from vidare.core.problems import Problem
from vidare.guidance.allowance import spend
from vidare.recognition import Recognition

router = Router(tags=["recognition"])


@router.post("/recognise", response=schemas.Recognised, summary="Find the concepts in texts")
def recognise(request: HttpRequest, reader: Query[Reader], body: RecogniseBody) -> schemas.Recognised:
    """The skills, occupations, languages and licences that texts name, with their place, how sure that is and how each was
    found. At most a hundred texts of 20,000 characters each, 500,000 characters and a million bytes in all. A text that
    cannot be read carries its `error`, and the others are read; only where none can, the answer is a 422."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    given = [_given(number, document) for number, document in enumerate(body.documents)]
    refused = [error for one in given if not isinstance(one, TextDocument) for error in one]
    if len({error["loc"][3] for error in refused}) == len(given):
        raise NotValid(refused)
    characters = sum(len(one.text) for one in given if isinstance(one, TextDocument))
    if characters > MOST_CHARACTERS:
        raise Problem(
            "Too much text in one batch",
            "batch-too-large",
            413,
            f"{characters:,} characters; at most {MOST_CHARACTERS:,}",
        )
    spend(request, characters)
    engine = recogniser()
    with place():
        read = [
            engine.recognise(one.text, one.language) if isinstance(one, TextDocument) else None for one in given
        ]  # fmt: skip
    names = naming.of_uris((mention.concept for one in read if one is not None for mention in one.mentions), lang)
    documents = [
        _answer(document, one, names)
        if isinstance(document, TextDocument) and one is not None
        else _refusal(body.documents[number], document)
        for number, (document, one) in enumerate(zip(given, read, strict=True))
    ]
    return schemas.Recognised(documents=documents, concepts=names.index(), version=engine.version)


def _given(number: int, document: object) -> TextDocument | list[dict[str, Any]]:
    """A document of the body, its language as we name it; or what is wrong with it, by its place in the body."""
    where = ("body", "body", "documents", number)
    try:
        known = TextDocument.model_validate(document)
    except ValidationError as error:
        return [{**one, "loc": (*where, *one["loc"])} for one in error.errors(include_url=False, include_context=False)]
    if known.language is None:
        return known
    try:
        return known.model_copy(update={"language": parsing.language(known.language)})
    except Problem as problem:
        return [{"loc": (*where, "language"), "msg": str(problem), "type": problem.type}]


def _answer(document: TextDocument, read: Recognition, names: naming.Names) -> schemas.RecognisedDocument:
    return schemas.RecognisedDocument(
        id=document.id,
        language=read.language,
        mentions=[
            schemas.Mention(
                start=mention.start, end=mention.end, surface=mention.surface,
                concept=names.by_uri[mention.concept].id, kind=mention.kind, score=round(mention.score, 4),
                method=mention.method, language=mention.language,
            )
            for mention in read.mentions
            if mention.concept in names.by_uri
        ],
        error=None,
    )  # fmt: skip


def _refusal(document: object, errors: TextDocument | list[dict[str, Any]] | None) -> schemas.RecognisedDocument:
    """The answer to a document that was not understood: its id, where it has one, and the first thing that is wrong."""
    assert isinstance(errors, list)
    first = errors[0]
    key = document.get("id") if isinstance(document, dict) else None
    return schemas.RecognisedDocument(
        id=key if isinstance(key, str) else "",
        language=None,
        mentions=[],
        error=schemas.DocumentError(
            field=".".join(str(part) for part in first["loc"][4:]), message=str(first["msg"]), type=str(first["type"])
        ),
    )

"""Text in, concepts out. Nothing is stored, and no text is logged."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from vidare.api import guidance_schemas as schemas
from vidare.api import naming, parsing
from vidare.api.inputs import Reader, RecogniseBody
from vidare.concepts.queries import recogniser

router = Router(tags=["recognition"])


@router.post("/recognise", response=schemas.Recognised, summary="Find the concepts in texts")
def recognise(request: HttpRequest, reader: Query[Reader], body: RecogniseBody) -> schemas.Recognised:
    """The skills, occupations, languages and licences that texts name, with their place, how sure that is and how each was
    found. At most a hundred texts of 20,000 characters each, and a million bytes in all."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    languages = [
        parsing.language(document.language, f"documents.{number}.language") if document.language else None
        for number, document in enumerate(body.documents)
    ]
    engine = recogniser()
    read = [
        engine.recognise(document.text, language)
        for document, language in zip(body.documents, languages, strict=True)
    ]  # fmt: skip
    names = naming.of_uris((mention.concept for one in read for mention in one.mentions), lang)
    documents = [
        schemas.RecognisedDocument(
            id=document.id,
            language=one.language,
            mentions=[
                schemas.Mention(
                    start=mention.start, end=mention.end, surface=mention.surface,
                    concept=names.by_uri[mention.concept].id, kind=mention.kind, score=round(mention.score, 4),
                    method=mention.method, language=mention.language,
                )
                for mention in one.mentions
                if mention.concept in names.by_uri
            ],
        )
        for document, one in zip(body.documents, read, strict=True)
    ]  # fmt: skip
    return schemas.Recognised(documents=documents, concepts=names.index(), version=engine.version)

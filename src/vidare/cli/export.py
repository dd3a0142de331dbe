"""`vidare concepts export`: a vocabulary as SKOS."""

from __future__ import annotations

from pathlib import Path

import click

from vidare.concepts import rdf, skos
from vidare.concepts.models import Scheme


@click.command("export")
@click.argument("scheme")
@click.option("--form", type=click.Choice(list(rdf.FORMS)), default="ttl", help="Turtle or JSON-LD.")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="File to write; standard output without it."
)
def export(scheme: str, form: str, to: Path | None) -> None:
    """Write the vocabulary with the key SCHEME as SKOS."""
    row = Scheme.objects.filter(key=scheme).first()
    if row is None:
        known = ", ".join(Scheme.objects.order_by("key").values_list("key", flat=True))
        raise click.ClickException(f"there is no scheme {scheme!r}; loaded are: {known or 'none'}")
    _, write = rdf.FORMS[form]
    pieces = write(skos.of_scheme(row))
    if to is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    aside = to.with_name(f"{to.name}.part")
    with aside.open("w", encoding="utf-8") as stream:
        stream.writelines(pieces)
    aside.replace(to)

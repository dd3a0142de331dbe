"""Blocks as HTML (for PDF), DOCX, ODT, RTF and plain text. DOCX and PDF are made by other people's programs; ODT and RTF
are written by hand."""

from __future__ import annotations

import io
import zipfile
from html import escape

import docx
from docx.document import Document as Docx
from docx.shared import Pt
from weasyprint import HTML

from tests.profiles.importing.cvs.making.layouts import Block, lay_out
from tests.profiles.importing.cvs.making.people import Person

_STYLE = """
@page { size: A4; margin: 18mm 16mm }
body { font-family: %(font)s; font-size: %(size)spt; line-height: 1.35 }
h1 { font-size: 21pt; margin: 0 0 4pt } h2 { font-size: 12.5pt; margin: 13pt 0 4pt; border-bottom: 0.6pt solid #777 }
p { margin: 1pt 0 } ul { margin: 2pt 0 2pt 16pt; padding: 0 } .space { height: 7pt }
.ends { display: flex; justify-content: space-between; gap: 5mm; font-weight: bold } .bold { font-weight: bold }
table { border-spacing: 0; width: 100%% } td { vertical-align: top; padding: 1pt 0 } td:first-child { width: 36mm }
.page { display: grid; grid-template-columns: %(columns)s; column-gap: 9mm }
"""


def html(person: Person) -> str:
    """The page that is printed as PDF."""
    layout = lay_out(person)
    columns = "55mm 1fr" if layout.side_is_left else "1fr 55mm"
    font = ("serif", "sans-serif")[person.number % 2]
    style = _STYLE % {"font": font, "size": 10 + person.number % 2, "columns": columns}
    main = f"<div>{_html(layout.main)}</div>"
    if layout.side:
        side = f"<div>{_html(layout.side)}</div>"
        main = f"<div class=page>{side + main if layout.side_is_left else main + side}</div>"
    return (
        f"<!doctype html><html lang={person.language}><meta charset=utf-8><title>CV</title><style>{style}</style>{main}"
    )


def _html(blocks: list[Block]) -> str:
    found: list[str] = []
    for block in blocks:
        text, right = escape(block.text), escape(block.right)
        found.append(
            {
                "name": f"<h1>{text}</h1>",
                "heading": f"<h2>{text}</h2>",
                "text": f"<p>{text}</p>",
                "bold": f"<p class=bold>{text}</p>",
                "item": f"<ul><li>{text}</li></ul>",
                "space": "<div class=space></div>",
                "row": f"<table><tr><td>{text}</td><td>{right}</td></tr></table>",
                "ends": f"<div class=ends><span>{text}</span><span>{right}</span></div>",
            }[block.kind]
        )
    return "".join(found)


def pdf(person: Person) -> bytes:
    made = HTML(string=html(person), url_fetcher=_nothing).write_pdf()
    assert isinstance(made, bytes)
    return made


def _nothing(url: str, *_: object) -> dict[str, object]:
    raise ValueError(url)


def word(person: Person) -> bytes:
    """DOCX, with a table for two columns of page or of row."""
    document, layout = docx.Document(), lay_out(person)
    if layout.side:
        table = document.add_table(rows=1, cols=2)
        cells = table.rows[0].cells
        _word(cells[0], layout.side if layout.side_is_left else layout.main)
        _word(cells[1], layout.main if layout.side_is_left else layout.side)
    else:
        _word(document, layout.main)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word(into: Docx, blocks: list[Block]) -> None:
    for block in blocks:
        if block.kind == "row":
            table = into.add_table(rows=1, cols=2)
            table.rows[0].cells[0].text, table.rows[0].cells[1].text = block.text, block.right
            continue
        style = {"name": "Title", "heading": "Heading 1", "item": "List Bullet"}.get(block.kind)
        text = f"{block.text}\t{block.right}" if block.kind == "ends" else block.text
        run = into.add_paragraph(style=style).add_run(text)
        if block.kind in {"bold", "ends"}:
            run.bold = True
            run.font.size = Pt(11)


def odt(person: Person) -> bytes:
    """ODT, written by hand."""
    layout = lay_out(person)
    parts = []
    for block in [*layout.main, *layout.side]:
        text, right = escape(block.text).replace("  ", "<text:s text:c='2'/>"), escape(block.right)
        if block.kind in {"name", "heading"}:
            parts.append(f"<text:h text:outline-level='{1 if block.kind == 'name' else 2}'>{text}</text:h>")
        elif block.kind == "item":
            parts.append(f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>")
        elif block.kind == "row":
            cells = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in (text, right))
            parts.append(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
        elif block.kind == "bold":
            parts.append(f"<text:p><text:span text:style-name='B'>{text}</text:span></text:p>")
        else:
            parts.append(f"<text:p>{text}{'<text:tab/>' if right else ''}{right}</text:p>")
    ns = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for name, full in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {ns}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(parts)}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
    return out.getvalue()


def rtf(person: Person) -> bytes:
    """RTF, written by hand: letters outside ASCII as code page 1252 or as Unicode by turns."""
    layout = lay_out(person)
    lines = []
    for block in [*layout.main, *layout.side]:
        text = f"{block.text}\t{block.right}" if block.right else block.text
        shown = "".join(_letter(letter, person.number) for letter in text)
        marks = {"name": r"\b\fs40 ", "heading": r"\b\fs28 ", "bold": r"\b ", "item": r"\bullet\tab "}.get(
            block.kind, ""
        )
        lines.append(f"{{{marks}{shown}}}\\par")
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}{\info{\author N N}}\f0\fs22 "
    return (head + "\n".join(lines) + "}").encode("ascii")


def _letter(letter: str, turn: int) -> str:
    if letter == "\t":
        return r"\tab "
    if letter in "\\{}":
        return "\\" + letter
    if ord(letter) < 128:
        return letter
    try:
        return f"\\'{letter.encode('cp1252')[0]:02x}" if turn % 2 else f"\\u{ord(letter)}?"
    except UnicodeEncodeError:
        return f"\\u{ord(letter)}?"


def text(person: Person) -> bytes:
    """Plain text: UTF-8, Windows-1252 or UTF-16 by turns, headings underlined, in capitals or with a colon."""
    layout = lay_out(person)
    turn = person.number % 3
    lines: list[str] = []
    for block in [*layout.main, *layout.side]:
        if block.kind == "heading":
            lines += ["", block.text.upper() if turn == 0 else f"{block.text}:" if turn == 1 else block.text]
            lines += ["-" * len(block.text)] if turn == 2 else []
        elif block.kind == "item":
            lines.append(f"{'*•-'[turn]} {block.text}")
        elif block.kind in {"row", "ends"}:
            lines.append(
                f"{block.text:<24}{'   ' if len(block.text) > 22 else ''}{block.right}".rstrip()
                if block.right
                else block.text
            )
        else:
            lines.append(block.text)
    joined = ("\r\n" if turn else "\n").join(lines)
    if turn == 1:
        return joined.encode("cp1252", "replace")
    return joined.encode("utf-16") if turn == 2 and person.number > 5 else joined.encode()


RENDERERS = {"pdf": pdf, "docx": word, "odt": odt, "rtf": rtf, "text": text}


def made(person: Person) -> bytes:
    """The CV in the person's format."""
    return RENDERERS[person.format](person)

"""Documents that cannot be read, each in its way; made by hand, of nobody."""

from __future__ import annotations

import hashlib
import io
import zipfile

from PIL import Image, ImageDraw

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def scanned() -> bytes:
    """A page that is a picture of words."""
    page = Image.new("L", (600, 850), 255)
    ImageDraw.Draw(page).text((60, 60), "Curriculum vitae\nKarin Blomqvist\nUndersköterska")
    out = io.BytesIO()
    page.save(out, "PDF")
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("L", (20, 20), 255).save(out, "PNG")
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF locked with a password (standard security handler, revision 2; PDF 1.7 §7.6.3)."""
    identity, permissions = b"0123456789abcdef", -4
    owner = _rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], (b"secret" + _PAD)[:32])
    key = hashlib.md5(
        (b"secret" + _PAD)[:32] + owner + permissions.to_bytes(4, "little", signed=True) + identity
    ).digest()[:5]
    user = _rc4(key, _PAD)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>"
        % (owner.hex().encode(), user.hex().encode(), permissions),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    hexed = identity.hex().encode()
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF" % (
        table, hexed, hexed, len(out),
    )  # fmt: skip


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def old_office(encrypted: bool) -> bytes:
    """The beginning of an older Word document, or of a new one that is locked."""
    inside = "EncryptedPackage" if encrypted else "WordDocument"
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + inside.encode("utf-16-le") + bytes(500)


def packed(name: str, content: bytes) -> bytes:
    """An archive with one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def swelling() -> bytes:
    """DOCX of 70 kB that unpacks to 70 MB."""
    return packed("word/document.xml", b"<a>" + b" " * 70_000_000 + b"</a>")


def entities() -> bytes:
    """DOCX whose XML declares entities within entities, and one that is a file of the server's."""
    lines = [b'<!ENTITY a0 "lol">', b'<!ENTITY f SYSTEM "file:///etc/passwd">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)]
    w = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = b"<!DOCTYPE d [%s]><w:document xmlns:w='%s'><w:body><w:p><w:r><w:t>&a9;&f;</w:t></w:r></w:p></w:body></w:document>"
    return packed("word/document.xml", xml % (b"".join(lines), w))


def deep() -> bytes:
    """ODT with lists within lists without end."""
    ns = b"urn:oasis:names:tc:opendocument:xmlns:"
    count = 5_000
    inner = b"<text:list><text:list-item>" * count + b"<text:p>x</text:p>" + b"</text:list-item></text:list>" * count
    return packed(
        "content.xml",
        b"<office:document-content xmlns:office='%soffice:1.0' xmlns:text='%stext:1.0'><office:body><office:text>%s"
        b"</office:text></office:body></office:document-content>" % (ns, ns, inner),
    )

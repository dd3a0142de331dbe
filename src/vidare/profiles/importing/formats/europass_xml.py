"""Europass CV as XML: Cedefop's SkillsPassport (3.0 to 3.4) and, since 2020, the Candidate document; also the one that a
Europass PDF carries within itself."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from vidare.profiles.importing.formats import europass_candidate, europass_json, reasons
from vidare.profiles.importing.formats.opening import local, refused
from vidare.profiles.importing.values import Imported

_DATE_PARTS: Final = {"year": "Year", "month": "Month", "day": "Day"}
# Elements that hold a list of one kind under a name that does not end in List.
_ROWS: Final = frozenset({"Licence"})


def looks_like(root: etree._Element) -> bool:
    """Whether this is a Europass CV."""
    name = local(root)
    space = etree.QName(root).namespace or ""
    if name in ("SkillsPassport", "Europass", "learnerinfo"):
        return "europass" in space.lower() or name == "SkillsPassport"
    return name == "Candidate" and ("europass" in space or "hr-xml" in space or "hropenstandards" in space)


def read(root: etree._Element, name: str) -> Imported:
    """The CV under `root`. Raises Problem for the schema before 3.0 (2012), whose fields differ throughout."""
    if local(root) == "Candidate":
        return europass_candidate.read(root, name)
    if local(root) == "learnerinfo":
        raise refused(reasons.OLD_EUROPASS)
    passport = to_json(root)
    if isinstance(passport, dict) and "Locale" not in passport:
        passport["Locale"] = root.get("locale") or ""
    return europass_json.read(passport, name, "europass-xml")


def to_json(element: etree._Element) -> Any:
    """An element in the shape that the JSON of the same schema has: `XList` of `X` is a list named X, `year="2002"
    month="--08"` an object with Year and Month."""
    children = [child for child in element if local(child)]
    dated = {name: str(element.get(key)).lstrip("-") for key, name in _DATE_PARTS.items() if element.get(key)}
    if dated:
        return dated
    if not children:
        return element.text or ""
    found: dict[str, Any] = {}
    for child in children:
        name = local(child)
        if name.endswith("List"):
            found[name.removesuffix("List")] = [to_json(row) for row in child if local(row)]
        elif name in found or name in _ROWS:
            before = found.setdefault(name, [])
            if not isinstance(before, list):
                before = found[name] = [before]
            before.append(to_json(child))
        else:
            found[name] = to_json(child)
    return found

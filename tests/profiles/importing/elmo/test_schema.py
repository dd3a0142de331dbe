"""Our own documents and the official example against the official schema, where it lies in the shared data.

Three of the schemas that it imports are not there and are stood in for by our own: `xml:lang`, the country codes (any two
capitals here), and the address (anything here). XML Signature's is the one that signxml brings.
"""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest
from lxml import etree

from tests.profiles.importing.elmo.documents import COUNTRIES, EXAMPLE, NS, generated
from tests.profiles.importing.elmo.signing import signed
from tests.support.shared import shared_data

pytestmark = pytest.mark.real_data
XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
ADDRESS = "https://github.com/erasmus-without-paper/ewp-specs-types-address/tree/stable-v1"
STAND_INS = {
    "xml.xsd": f'<xs:schema {XS} targetNamespace="http://www.w3.org/XML/1998/namespace">'
    '<xs:attribute name="lang" type="xs:string"/></xs:schema>',
    "EUROPASS_ISOCountries_V1.1.xsd": f'<xs:schema {XS} targetNamespace="http://europass.cedefop.europa.eu/Europass/V2.0">'
    '<xs:simpleType name="countryCode"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}"/>'
    "</xs:restriction></xs:simpleType></xs:schema>",
    "schema.xsd": f'<xs:schema {XS} targetNamespace="{ADDRESS}"><xs:complexType name="FlexibleAddress"><xs:sequence>'
    '<xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:schema>',
}


class Resolver(etree.Resolver):
    """Answers each import from here, so that nothing goes to the network."""

    def resolve(self, url: str, public: str, context: object) -> object:
        name = url.rpartition("/")[2]
        if name == "xmldsig-core-schema.xsd":
            text = importlib.resources.files("signxml.schemas").joinpath(name).read_text(encoding="utf-8")
            return self.resolve_string(text, context)
        if name in STAND_INS and url.startswith("http"):
            return self.resolve_string(STAND_INS[name], context)
        return None


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    path: Path = shared_data("credentials", "elmo", "schema.xsd")
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    parser.resolvers.add(Resolver())
    return etree.XMLSchema(etree.parse(str(path), parser))


def errors(schema: etree.XMLSchema, data: bytes) -> list[str]:
    schema.validate(etree.fromstring(data))
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


def test_our_own_example_keeps_to_the_schema(schema: etree.XMLSchema) -> None:
    assert errors(schema, EXAMPLE) == []
    assert errors(schema, signed(EXAMPLE)) == []


@pytest.mark.parametrize("code", COUNTRIES)
def test_generated_documents_keep_to_the_schema(schema: etree.XMLSchema, code: str) -> None:
    for seed in range(5):
        assert errors(schema, generated(seed, courses=10, code=code)[0]) == []


def test_the_official_example_keeps_to_its_schema(schema: etree.XMLSchema) -> None:
    assert errors(schema, shared_data("credentials", "elmo", "example.xml").read_bytes()) == []


def test_the_schema_does_refuse(schema: etree.XMLSchema) -> None:
    assert errors(schema, EXAMPLE.replace(b"<status>passed", b"<status>perhaps")) != []
    assert errors(schema, f'<elmo xmlns="{NS}"/>'.encode()) != []

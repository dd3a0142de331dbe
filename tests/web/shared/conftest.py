"""The same people as in the tests of My data."""

from tests.web.mydata.conftest import client, counsellor, organisation, person, sign_in

__all__ = ["client", "counsellor", "organisation", "person", "sign_in"]

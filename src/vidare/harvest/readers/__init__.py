"""The feed readers: one a format, chosen by name."""

from __future__ import annotations

from vidare.harvest.readers import aalto, elm, jobtech, myh, nav, opintopolku, platsbanken, sample, tyomarkkinatori
from vidare.harvest.readers.base import ReadContext, Reader
from vidare.harvest.readers.files import open_documents

_JSON = (".json", ".ndjson", ".jsonl")
_ALL = (
    Reader("aalto", "Aalto University's course realisations (Sisu), JSON", aalto.read, _JSON),
    Reader("elm", "European Learning Model 3: learning opportunities, XML", elm.read, (".xml",)),
    Reader("jobtech", "Arbetsförmedlingen's job ads: JobSearch, JobStream, source ads, JSON", jobtech.read, _JSON),
    Reader("myh", "MYH's decisions on higher vocational programmes, CSV", myh.read, (".csv",)),
    Reader("nav", "NAV's job ads (pam-stilling-feed), JSON", nav.read, _JSON, is_complete=False),
    Reader("opintopolku", "Finland's Opintopolku: API answers and index dump, JSON", opintopolku.read, _JSON),
    Reader("platsbanken", "Ads as Platsbanken's pages show them, JSON", platsbanken.read, _JSON),
    Reader("sample", "The sample catalogue that ships with Vidare", sample.read, ()),
    Reader("tyomarkkinatori", "Työmarkkinatori's job posting search (P67), JSON", tyomarkkinatori.read, _JSON),
)
READERS: dict[str, Reader] = {reader.name: reader for reader in _ALL}

__all__ = ["READERS", "ReadContext", "Reader", "open_documents"]

"""Brings the catalogue in: feeds, one reader a format, provenance."""

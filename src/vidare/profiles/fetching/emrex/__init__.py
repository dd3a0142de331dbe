"""EMREX: study records from the schools' own registers, chosen by the person there, carried by the person's browser.

Source of the exchange: emrex-eu/standard (version 1: request and return code) and emrex-eu/elmo-schemas.
"""

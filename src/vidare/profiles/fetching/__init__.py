"""Fetching a person's data from elsewhere: a consented transfer for one purpose, bound to the browser that began it.

Begin reading at `connector.py` (what a source has to offer) and `transfers.py` (how a transfer runs).
"""

"""Vidare: one open service for lifelong learning in the Nordic countries."""

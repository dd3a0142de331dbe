"""The ground that every room stands on. Knows nothing of Django."""

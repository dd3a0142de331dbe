"""The sample catalogue: written texts, and the rules that turn them into dated records."""

"""Learns the recogniser's models from the annotated sentences: `python -m vidare.recognition.training`."""

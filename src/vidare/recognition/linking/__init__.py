"""From a phrase to its concept: letters, parts of words and, where they are installed, sentence embeddings."""

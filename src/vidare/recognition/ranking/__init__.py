"""Skills ranked: which a phrase means, and which a sentence asks for, by rankers learnt from examples."""

"""What support a person may get while learning: dated, sourced rules. A pre-check, never a decision."""

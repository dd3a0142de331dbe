"""Study records in ELMO 1 (the format that EMREX carries): signature, reading, and whose record it is."""

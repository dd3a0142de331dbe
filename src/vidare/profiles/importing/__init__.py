"""Documents that a person brings: read on this machine, never sent away, nothing kept until the person chooses."""

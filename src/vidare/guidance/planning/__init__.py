"""Which steps to take, in what order, under a person's limits."""

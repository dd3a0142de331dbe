"""Study records straight from the schools' own registers."""

"""`python -m vidare` is the `vidare` command."""

from vidare.cli import main

main()

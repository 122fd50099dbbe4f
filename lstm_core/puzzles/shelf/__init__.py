"""The puzzles themselves, one module each, which holds a `PUZZLE`."""

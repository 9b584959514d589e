"""A case as it was after any line of its journal (V2)."""

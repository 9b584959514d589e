"""The element kinds of the dialect, one per file."""

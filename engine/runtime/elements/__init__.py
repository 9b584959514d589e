"""The element kinds of our dialect (docs/dialect.md), one per file."""

"""Figures we owe, one file per row of figures; each has ``measure() -> dict`` of plain numbers."""

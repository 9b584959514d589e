"""Meetings of a consilium: one verb per file; a case hears of its decision when the protocol is signed."""

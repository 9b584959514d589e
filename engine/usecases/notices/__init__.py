"""Telling members of staff, and what they do with what they are told."""

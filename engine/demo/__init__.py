"""Invented people and families for demonstration and training. Nothing here is about anybody real."""

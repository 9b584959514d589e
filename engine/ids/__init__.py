"""Ids of rows, tokens and requests."""

"""Measures of a plan: what is open, what is taken over, what stops."""

"""Kurator's engine: runs the lifecycles of social patronage. It knows no web framework."""

"""Scenarios: what a process must do, written by a methodologist, run on the real use cases with a clock that is moved."""

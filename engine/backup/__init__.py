"""Copies of an installation: made, encrypted, checked, restored, tried."""

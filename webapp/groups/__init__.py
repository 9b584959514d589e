"""The pages of group events."""

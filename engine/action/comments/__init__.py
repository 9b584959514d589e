"""Comments: whom the words of one call by name."""

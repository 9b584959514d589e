"""Papers of a case, what it can have now, templates of an institution."""

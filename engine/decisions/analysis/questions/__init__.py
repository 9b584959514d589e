"""Questions to one table, one a file; each gives its remarks."""

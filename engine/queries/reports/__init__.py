"""Reports of the supervisor, counted from what was done: one report a file in ``kinds/``."""

"""Work on many cases at once, as its rows stand: claimed one by one, settled one by one."""

"""Work on many cases at once, done in the background: tried, carried out, paused, called off, undone."""

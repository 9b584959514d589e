"""Work on many cases at once, as its page shows it."""

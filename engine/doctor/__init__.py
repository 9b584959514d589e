"""Whether an installation may be worked with: one table of checks for the start, the command ``doctor`` and the page."""

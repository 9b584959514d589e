"""Templates of papers: the default ones made of readable sources, the institution's own checked and rendered in a sandbox."""

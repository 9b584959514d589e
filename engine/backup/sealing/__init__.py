"""The file of a copy: its key, its pieces, its parts."""

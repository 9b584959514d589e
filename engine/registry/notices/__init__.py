"""Lines for members of staff: written, chosen, put into words."""

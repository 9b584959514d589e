"""A running case goes over to another version of its process (V11): by a plan, element by element."""

"""What the elements of a DMN file say, one kind of element a module."""

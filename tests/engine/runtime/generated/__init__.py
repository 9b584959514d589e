"""Random structured diagrams and random people, to compare ways of keeping the same case."""

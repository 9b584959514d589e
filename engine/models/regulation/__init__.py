"""Regulations and what carries them out: the lists ``regulation.tsv``, the papers, the names of their clauses."""

"""Whether a term can be kept: the shortest waits on its way against the term itself."""

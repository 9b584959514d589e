"""Papers of a case and the templates they are made from."""

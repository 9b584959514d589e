"""Lines of the product are spoilt one at a time: some test must see it. Operators and edits are Cosmic Ray's."""

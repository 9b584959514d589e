"""One reader a family of papers: of what a case can have them, and their facts."""

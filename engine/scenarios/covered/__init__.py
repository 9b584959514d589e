"""What scenarios show of the diagrams and of the papers: elements walked, clauses proved."""

"""What is done with papers: made, given out, their templates replaced, names declined by hand."""

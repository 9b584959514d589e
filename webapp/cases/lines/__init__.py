"""What the timeline of a case says of its lines."""

"""What both the writer and the readers of passages know: how cases go through their diagrams."""

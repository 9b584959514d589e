"""A head moves the case by hand: steps are skipped, taken away, put, moved and repeated (V7)."""

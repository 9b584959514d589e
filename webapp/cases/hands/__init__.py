"""A head moves a case by hand: the list, what it comes to, sending it, taking it back."""

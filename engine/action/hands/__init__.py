"""What a head does to a case by hand, and taking it back."""

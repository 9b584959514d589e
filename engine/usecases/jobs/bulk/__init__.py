"""What a head does with many cases or tasks at once: the verbs of one case, each with what takes it back."""

"""What of a case's rows follows it to another version and back: open tasks, terms, clocks, messages, passages."""

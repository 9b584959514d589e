"""What a head is offered for moving a case by hand."""

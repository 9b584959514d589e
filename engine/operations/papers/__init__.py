"""What a diagram does with papers."""

"""What the places of a diagram take, and what is known of the names they see."""

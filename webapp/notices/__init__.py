"""What a person was told: read, and chosen."""

"""What is kept beside the database."""

"""What people were told: their own page, how much of it is new, who has read what."""

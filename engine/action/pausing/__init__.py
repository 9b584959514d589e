"""A head's own pause of a case: its terms, their rules, its end."""

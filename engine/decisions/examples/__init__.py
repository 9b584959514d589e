"""Examples of decision tables: made from their conditions, kept beside them, run again."""

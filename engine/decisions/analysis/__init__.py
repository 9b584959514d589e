"""What a table says by itself, found without data: rows as sets of inputs, column by column, nothing sampled."""

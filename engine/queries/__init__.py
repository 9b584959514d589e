"""The read side: lists, pages and boards as plain SQL on projections. A case's state is never opened here."""

"""The journal and the ledger of rows, signed each day with a key that is not in the database, and told to a second place."""

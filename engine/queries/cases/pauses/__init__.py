"""The pause of a case: as it stands, and as it would be."""

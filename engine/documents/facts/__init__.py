"""A case as papers see it: its people, codes in words, what all papers may say."""

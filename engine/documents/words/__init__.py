"""Russian as papers need it: names and posts declined, dates and numbers in words."""

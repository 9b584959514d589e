"""Events for several families: their kinds, who is on the list and what became of it, what was changed."""

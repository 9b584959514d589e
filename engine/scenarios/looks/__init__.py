"""What a step of a scenario may expect of the case: one function a key, over the rows as they stand then."""

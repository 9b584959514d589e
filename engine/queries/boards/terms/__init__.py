"""Terms as a head asks for them: narrowed, put in order, added up by who held them, which step, which clause."""

"""Work on many cases at once: its list, its page, cases that go over to another version."""

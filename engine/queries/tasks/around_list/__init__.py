"""What a list of tasks shows beside its rows: choices to narrow it by, kept views, marks of single tasks."""

"""How the cases of a house stand on its diagrams and how they pass through them: counted from recorded steps."""

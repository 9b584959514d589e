"""Events for several families in the demo."""

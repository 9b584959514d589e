"""The states a scope of a diagram can come to, searched as our runtime moves its tokens."""

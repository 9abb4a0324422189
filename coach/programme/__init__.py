"""The rules: pure functions that move a participant forward. Standard library only."""

"""The palette: actions, people and calls found while typing (Ctrl+K)."""

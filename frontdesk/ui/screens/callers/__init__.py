"""Callers: the list with its search, and a caller's page with every call."""

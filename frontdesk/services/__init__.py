"""Use cases: what a person at the desk does, each with its rule and its transaction."""

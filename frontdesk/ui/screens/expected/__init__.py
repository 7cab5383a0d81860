"""Expected calls: what contacts announced to the desk, this week and before."""

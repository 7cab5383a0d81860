"""Import: what a file holds, shown before anything is saved."""

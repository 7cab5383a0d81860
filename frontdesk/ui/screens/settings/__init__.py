"""The settings of this desk on one page, applied at once."""

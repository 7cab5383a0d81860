"""The page that stands in place of the desk while its database cannot be used."""

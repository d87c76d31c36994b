"""Tables of commissies."""

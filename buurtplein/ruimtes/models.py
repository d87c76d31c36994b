"""Tables of ruimtes."""

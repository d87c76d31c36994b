"""Tables of besluiten."""

"""Tables of welkom."""

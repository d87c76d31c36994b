"""Tables of afspraken."""

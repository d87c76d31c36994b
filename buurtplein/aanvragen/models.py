"""Tables of aanvragen."""

"""Tables of kennismakingen."""

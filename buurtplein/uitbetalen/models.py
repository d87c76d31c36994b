"""Tables of uitbetalen."""

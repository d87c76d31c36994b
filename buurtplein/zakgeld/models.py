"""Tables of zakgeld."""

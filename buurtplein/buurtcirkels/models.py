"""Tables of buurtcirkels."""

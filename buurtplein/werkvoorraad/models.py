"""Tables of werkvoorraad."""

from __future__ import annotations

"""Tables of inzicht."""

from __future__ import annotations

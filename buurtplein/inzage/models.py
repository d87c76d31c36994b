"""Tables of inzage."""

from __future__ import annotations

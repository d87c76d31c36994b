"""Tables of dossiers."""

from __future__ import annotations

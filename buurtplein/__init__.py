"""Buurtplein: one site on which neighbours meet, help, report and are heard.

Neighbours with different pasts live next to each other. That goes well when somebody with a name answers, when
trouble is picked up early and when nobody is talked about. Three promises stand above every feature: a person is
never labelled, a melding is never public and never lost, and every waiting page carries a name, a number and a date.

The folder listing is the product; ``access``, ``events``, ``reactions`` and ``retention`` are its law.
"""

from __future__ import annotations

__version__ = "0.1.0"

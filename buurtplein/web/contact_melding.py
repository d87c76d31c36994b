"""From a contact line to a melding: what somebody typed goes along, and no question is asked twice.

The two packages are blind to each other; here the words of one become the beginning of the other. Nothing is sent:
the questions of a melding come first, with the text already there.
"""

from __future__ import annotations

from flask import Flask, url_for

from buurtplein.meldingen import concepts


def init_app(app: Flask) -> None:
    """Let contact lines begin a melding."""
    app.extensions["begin_melding"] = begin


def begin(text: str) -> str:
    """Put these words in the melding that this device is making, and say where it goes on."""
    draft = concepts.find()
    if text:
        draft.answers["tekst"] = text
    concepts.save(draft)
    return url_for("melden.start")

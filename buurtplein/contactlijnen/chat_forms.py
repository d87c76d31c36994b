"""Forms of a chat: one field each."""

from __future__ import annotations

from uuid import uuid4

from wtforms import HiddenField, RadioField, TextAreaField

from buurtplein.contactlijnen import chat_texts
from buurtplein.contactlijnen.chat_rules import LONGEST
from buurtplein.kernel.forms import Form, LengthAtMost, SelectChoice, required
from buurtplein.kernel.i18n import _l


class BerichtForm(Form):
    """A message. ``sleutel`` makes one message of two sendings."""

    tekst = TextAreaField(_l("Je bericht"), [required("Schrijf eerst je bericht."), LengthAtMost(LONGEST)])
    sleutel = HiddenField(default=lambda: str(uuid4()))


class NotitieForm(Form):
    """Something for colleagues."""

    notitie = TextAreaField(
        _l("Notitie voor je collega's"),
        [required("Schrijf eerst je notitie."), LengthAtMost(LONGEST)],
        description=_l("Wie met je praat ziet dit niet."),
    )


class NeemForm(Form):
    """Take a chat. ``van``: who had it on the screen, as a number; 0 for nobody."""

    van = HiddenField()


class KlaarForm(Form):
    """How it ended."""

    afloop = RadioField(
        _l("Hoe ging het?"), choices=[SelectChoice(value=k, label=v) for k, v in chat_texts.AFLOOP.items()]
    )

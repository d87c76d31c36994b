"""The forms of exports."""

from __future__ import annotations

from wtforms import HiddenField, RadioField

from buurtplein.inzicht import texts
from buurtplein.kernel.forms import Form, SelectChoice, required
from buurtplein.kernel.i18n import _l


class ExportForm(Form):
    """What kind of file; for figures the choice of the page comes along."""

    vorm = RadioField(
        choices=[SelectChoice(value=code, label=words) for code, words in texts.FORM.items()],
        validators=[required(_l("Kies een soort bestand."))],
    )
    periode = HiddenField()
    van = HiddenField()
    tot = HiddenField()
    gebied = HiddenField()

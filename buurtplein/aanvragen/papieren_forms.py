"""Forms about the papers of a plan."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import BooleanField

from buurtplein.kernel.forms import Form
from buurtplein.kernel.i18n import _, _l


class PaperForm(Form):
    """A photo of one paper, or the word that it comes on paper."""

    foto = FileField("")
    zegt = BooleanField(_l("Ik geef het op papier aan jullie"))

    def about(self, papier: str) -> None:
        """Say of which paper the photo is."""
        self.foto.label.text = _("Foto van {papier}", papier=papier)


class VogForm(Form):
    """Only the word: the paper itself is never kept."""

    zegt = BooleanField(_l("Ik heb een VOG"))

"""What readers send."""

from __future__ import annotations

from wtforms import HiddenField, StringField

from buurtplein.kernel.forms import Fits, Form, SeenForm, required
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.review import Besluit, Reden
from buurtplein.moderatie.antwoord import read_answer


class DecideForm(SeenForm):
    """A decision about the text that was on the screen: the button says it, with its reason ("niet:naam")."""

    besluit = StringField(
        validators=[
            required(_l("Kies wat er met dit bericht gebeurt.")),
            Fits(read_answer, "Kies ook waarom niet."),
        ]
    )

    def answer(self) -> tuple[Besluit, Reden | None]:
        """What was decided. Ask after validation."""
        found = read_answer(self.besluit.data)
        assert found is not None, "validate first"  # noqa: S101 - the door before this
        return found


class RuleForm(Form):
    """Everything first, or only what is new."""

    alles = HiddenField()

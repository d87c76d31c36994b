"""Forms of a house: what it says of itself, cards, coming in, and what neighbours call you."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from wtforms import BooleanField, Field, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from buurtplein.kernel import veilig
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, required, said
from buurtplein.kernel.hours_forms import Choose
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.reach import phone_digits
from buurtplein.woonprojecten.rules import LONGEST_NAME, MOST_CARDS
from buurtplein.woonprojecten.service import Huisgegevens

LONGEST: Final = 1200  # characters of what a house says of itself


class RoepnaamField(StringField):
    """What neighbours call you: a first name, or two. Never a number or an address."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        usual = [LengthAtMost(LONGEST_NAME)]
        super().__init__(label or _l("Hoe mogen buren je noemen? (hoeft niet)"), validators or usual, **kwargs)

    def pre_validate(self, _form: Any) -> None:
        """A name holds no numbers, and no address to write to."""
        seen = veilig.kijk(said(self))
        if seen.hard or any(char.isdigit() for char in said(self)):
            raise ValidationError(_("Schrijf alleen een naam, zonder nummers."))


class NaamForm(Form):
    """What neighbours call the own home."""

    roepnaam = RoepnaamField(description=_l("Een voornaam is genoeg. Laat leeg, dan sta je er als: een buur."))


class KaartenForm(Form):
    """How many cards to make."""

    aantal = IntegerField(
        _l("Hoeveel kaarten?"),
        description=_l("Eén kaart voor elke woning. Alleen de code is anders."),
        validators=[
            InputRequired(_l("Vul een aantal in.")),
            NumberRange(1, MOST_CARDS, _l("Vul een aantal in van 1 tot 200.")),
        ],
    )


class HandigForm(SeenForm):
    """What is good to know inside."""

    handig = TextAreaField(
        _l("Wat is handig om te weten?"),
        [LengthAtMost(LONGEST)],
        description=_l("Afval, post, fietsen, de was. Iedereen in het huis leest dit."),
    )


class HuisForm(SeenForm):
    """What a house says of itself, and who answers for it."""

    naam = StringField(_l("Naam van het huis"), [required("Vul een naam in."), LengthAtMost(60)])
    gebouw_id = Choose(_l("Welk gebouw is het?"))
    gebied_code = Choose(_l("In welke buurt staat het?"), [required("Kies een buurt.")])
    wat = TextAreaField(
        _l("Wat voor huis is het?"),
        [required("Vertel wat voor huis het is."), LengthAtMost(LONGEST)],
        description=_l("Iedereen leest dit. Zeg niks over wie er wonen."),
    )
    hoe = TextAreaField(
        _l("Hoe kom je er wonen?"), [LengthAtMost(LONGEST)], description=_l("Iedereen leest dit. Leeg mag ook.")
    )
    telefoon = StringField(_l("Welk nummer kunnen mensen bellen?"), [required("Vul een nummer in."), LengthAtMost(20)])
    coordinator_id = Choose(_l("Wie geeft antwoord?"), [required("Kies een mens.")])
    vervanger_id = Choose(_l("Wie doet dat als die er niet is?"))
    interesse = BooleanField(_l("Mensen kunnen laten weten dat ze hier willen wonen."))
    actief = BooleanField(_l("Dit huis doet mee."))

    def __init__(self, gebieden: Iterable[Any], gebouwen: Iterable[Any], mensen: Iterable[Any], **values: Any) -> None:
        super().__init__(**values)
        people = list(mensen)
        self.gebied_code.choices = _choices(gebieden, _("Kies"))
        self.gebouw_id.choices = _choices(gebouwen, _("Het is geen gebouw op de lijst"))
        self.coordinator_id.choices = _choices(people, _("Kies"))
        self.vervanger_id.choices = _choices(people, _("Niemand"))

    def validate_telefoon(self, field: Field) -> None:
        """A number that can be called."""
        if phone_digits(said(field)) is None:
            raise ValidationError(_("Dit nummer kun je niet bellen. Kijk de cijfers na."))

    def validate_wat(self, field: Field) -> None:
        """Nothing about the mix of people, and no shares of them: a share says who is who."""
        if "%" in said(field) or "procent" in said(field).casefold():
            raise ValidationError(_("Zeg niet welk deel van de mensen wat is. Iedereen is hier buur."))

    def validate_hoe(self, field: Field) -> None:
        """The same for how to come to live there."""
        self.validate_wat(field)

    def gegevens(self, *, handig: str = "") -> Huisgegevens:
        """What was filled in; ``handig`` is of who looks after the house, and stays."""
        return Huisgegevens(
            handig=handig,
            naam=said(self.naam),
            gebied_code=said(self.gebied_code),
            wat=said(self.wat),
            telefoon=said(self.telefoon),
            coordinator_id=int(said(self.coordinator_id)),
            gebouw_id=int(said(self.gebouw_id)) if said(self.gebouw_id) else None,
            vervanger_id=int(said(self.vervanger_id)) if said(self.vervanger_id) else None,
            hoe=said(self.hoe),
            interesse=bool(self.interesse.data),
            actief=bool(self.actief.data),
        )


def _choices(rows: Iterable[Any], first: str) -> list[SelectChoice]:
    return [SelectChoice(value="", label=first), *(SelectChoice(value=str(key), label=name) for key, name in rows)]

"""The form of the card: a title and some lines, of which empty ones are left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, cast

from wtforms import Field, SelectField, StringField

from buurtplein.bijeenkomsten import kaart_acts as acts
from buurtplein.bijeenkomsten.kaart_acts import LINES, Line
from buurtplein.bijeenkomsten.models import Bijeenkomst, Handelingskaart
from buurtplein.bijeenkomsten.toezeggingen_forms import PublicForm, WithoutNames
from buurtplein.kernel.forms import LengthAtMost, SelectChoice, required, said
from buurtplein.kernel.i18n import _, _l

LONGEST: Final = 140


class KaartForm(PublicForm):
    """One language of the card."""

    titel = StringField(_l("Titel"), [required("Vul een titel in."), LengthAtMost(80), WithoutNames()])

    def offer(self, meeting: Bijeenkomst) -> None:
        """The numbers that a line can have, and what may stand in it anyway."""
        self.for_meeting(meeting)
        whom, _number = acts.number(meeting, acts.TEAM)
        known = [("", _("Niemand")), (acts.TEAM, whom), *((key, str(text)) for key, text in acts.NUMBERS.items())]
        for _als, _doe, bel in self.rows():
            bel.choices = [SelectChoice(value=key, label=text) for key, text in known]

    def show(self, found: Handelingskaart | None, taal: str) -> None:
        """Fill in what was written, or begin with what every card says."""
        lines = acts.lines(found, taal) or self._first(found, taal)
        self.titel.data = acts.title(found, taal) or (_("Wat doe je als …") if taal == "nl" else "")
        for (als, doe, bel), line in zip(self.rows(), lines, strict=False):
            als.data, doe.data, bel.data = line.als, line.doe, line.bel

    @staticmethod
    def _first(found: Handelingskaart | None, taal: str) -> list[Line]:
        if taal != "nl":  # the numbers are the same in every language
            return [Line("", "", line.bel) for line in acts.lines(found, "nl")]
        return [
            Line(_("Er is gevaar"), _("Ga weg. Bel meteen."), "112"),
            Line(_("Je maakt je zorgen om iemand"), _("Vraag hoe het gaat. Of bel het team."), acts.TEAM),
        ]

    def rows(self) -> Iterable[tuple[Field, Field, SelectField]]:
        """The fields of each line."""
        return ((self[f"als_{n}"], self[f"doe_{n}"], cast(SelectField, self[f"bel_{n}"])) for n in range(LINES))

    def validate(self, extra_validators: Any = None) -> bool:
        """A line says both when and what; a number is one of the list; there is at least one line."""
        valid = super().validate(extra_validators)
        for als, doe, bel in self.rows():
            if bel.data and bel.data not in {str(choice[0]) for choice in bel.iter_choices()}:
                bel.errors, valid = [_("Kies uit de lijst.")], False
            if als.data and not doe.data:
                doe.errors, valid = [_("Schrijf op wat je dan doet.")], False
            elif doe.data and not als.data:
                als.errors, valid = [_("Schrijf op wanneer je dit doet.")], False
        if valid and not self.lines:
            self["als_0"].errors, valid = [_("Vul een regel in.")], False
        return valid

    @property
    def lines(self) -> list[Line]:
        """The lines that were filled in."""
        return [Line(said(als), said(doe), said(bel)) for als, doe, bel in self.rows() if said(als) and said(doe)]


for _number in range(LINES):
    setattr(KaartForm, f"als_{_number}", StringField(_l("Als"), [LengthAtMost(LONGEST), WithoutNames()]))
    setattr(KaartForm, f"doe_{_number}", StringField(_l("Doe dit"), [LengthAtMost(LONGEST), WithoutNames()]))
    setattr(KaartForm, f"bel_{_number}", SelectField(_l("Bel"), choices=[], validate_choice=False))

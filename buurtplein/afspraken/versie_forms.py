"""The form of all rules of a house on one page: the first version, or what a meeting changed."""

from __future__ import annotations

from typing import Any, Final

from flask import request
from wtforms import Form as Part
from wtforms import HiddenField, StringField, TextAreaField

from buurtplein.afspraken import texts, toets
from buurtplein.afspraken.forms import AboutRules
from buurtplein.afspraken.rules import LONGEST_TEXT, LONGEST_TITLE, MOST_RULES, Huisregel
from buurtplein.kernel.forms import clean_text, said
from buurtplein.kernel.i18n import _, _l

EMPTY_ROWS: Final = 3


class Regelrij(Part):
    """One rule in the form of a version. A row without a title is no rule; that is also how one is taken away."""

    draad = HiddenField()
    titel = StringField(_l("Afspraak"))
    tekst = TextAreaField(_l("Meer erover (hoeft niet)"))

    def __init__(self, nummer: int, formdata: Any = None, rule: Huisregel | None = None) -> None:
        super().__init__(formdata, obj=rule, prefix=f"rij{nummer}-")
        self.nummer = nummer

    def read(self, namen: frozenset[str], eigen: str) -> Huisregel | None:
        """The rule, None when there is none. Wrong fields get their sentence."""
        titel, tekst = said(self.titel).strip(), said(self.tekst).replace("\r\n", "\n").strip()
        if not titel and not tekst:
            return None
        where = _("Afspraak {n}", n=self.nummer + 1)
        if not titel:
            self.titel.errors = [_("{welke}: vul in wat de afspraak is.", welke=where)]
        for field, text, most in ((self.titel, titel, LONGEST_TITLE), (self.tekst, tekst, LONGEST_TEXT)):
            problem = _row_problem(text, most, namen, eigen)
            if problem:
                field.errors = [f"{where}: {problem}"]
        draad = said(self.draad)
        known = int(draad) if draad.isascii() and draad.isdecimal() and len(draad) < 7 else 0
        return Huisregel(known, titel, tekst)


def _row_problem(text: str, most: int, namen: frozenset[str], eigen: str) -> str:
    """What is wrong with a text in a row; "" for nothing."""
    if not clean_text(text):
        return str(_("Hier staat een teken dat niet kan."))
    if len(text) > most:
        return str(_("Maak de tekst korter. Er passen {n} tekens in.", n=most))
    found = toets.kijk(text, namen, eigen)
    return str(texts.TEXT_PROBLEMS[found]) if found is not None else ""


class VersieForm(AboutRules):
    """All rules of a house on one page: the first version, or what a meeting changed."""

    nummer = HiddenField()  # of the version that was on the screen

    def __init__(self, regels: list[Huisregel], **values: Any) -> None:
        super().__init__(**values)
        sent = request.form if self.is_submitted() else None
        count = min(len(regels) + EMPTY_ROWS, MOST_RULES)
        if sent is not None:
            asked = str(sent.get("rijen", ""))
            count = min(int(asked), MOST_RULES) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0
        self.rijen = [
            Regelrij(nth, sent, regels[nth] if sent is None and nth < len(regels) else None) for nth in range(count)
        ]
        self.regels: list[Huisregel] = []
        self._known = {each.draad for each in regels}

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row that has something in it must be whole; and there must be one."""
        valid = super().validate(extra_validators)
        found = [each for row in self.rijen if (each := row.read(self.namen, self.eigen)) is not None]
        seen: set[int] = set()
        for each in found:
            keeps = each.draad in self._known and each.draad not in seen
            seen.add(each.draad)
            self.regels.append(each if keeps else Huisregel(0, each.titel, each.tekst))
        if not found and self.rijen:
            self.rijen[0].titel.errors = [_("Schrijf ten minste één afspraak op.")]
        return bool(valid and found and not any(field.errors for row in self.rijen for field in row))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, also in the rows."""
        rows = [(str(field.id), str(text)) for row in self.rijen for field in row for text in field.errors]
        return [*super().problems, *rows]

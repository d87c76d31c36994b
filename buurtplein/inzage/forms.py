"""Forms of inzage: asking, the clock, the answer, and the choice of pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import request
from wtforms import BooleanField, RadioField, StringField, TextAreaField

from buurtplein.inzage import rules, texts
from buurtplein.inzage.rules import AvgVan, Chosen, Piece
from buurtplein.kernel.forms import Form, LengthAtMost, SeenForm, SelectChoice, clean_text, required
from buurtplein.kernel.i18n import _, _l

LONGEST = 1000
LONGEST_PIECE = 4000


def _choices(words: texts.Words) -> list[SelectChoice]:
    return [SelectChoice(value=str(key), label=text) for key, text in words.items()]


class AskForm(Form):
    """The melder asks, with the code as only proof."""

    soort = RadioField(_l("Wat wil je?"), [required("Kies wat je wilt.")], choices=_choices(texts.SOORT))
    toelichting = TextAreaField(
        _l("Wil je er iets bij zeggen? (hoeft niet)"),
        [LengthAtMost(LONGEST)],
        description=_l("Bijvoorbeeld: wat er niet klopt, of wat weg moet."),
    )


class DeskForm(AskForm):
    """Somebody at the desk asks. What they show is looked at and never written down."""

    van = RadioField(
        _l("Wie vraagt het?"),
        [required("Kies wie het vraagt.")],
        choices=_choices({key: text for key, text in texts.VAN.items() if key != AvgVan.MELDER}),
    )
    nummer = StringField(
        _l("Nummer van de melding (hoeft niet)"),
        [LengthAtMost(20)],
        description=_l("Bijvoorbeeld: M-482913. Weet je het niet? Zoek het later erbij."),
    )
    gezien = BooleanField(
        _l("Ik zag een paspoort of een ander bewijs. Ik schreef er niks van op."),
        [required("Kijk eerst wie het is.")],
    )
    bereikbaar = StringField(
        _l("Waar gaat het antwoord heen? (hoeft niet)"),
        [LengthAtMost(200)],
        description=_l("Bijvoorbeeld een adres of een telefoonnummer. We bewaren het versleuteld."),
    )


class LinkForm(SeenForm):
    """Which melding it is about."""

    nummer = StringField(_l("Nummer van de melding"), [required("Vul het nummer van de melding in."), LengthAtMost(20)])


class ExtendForm(SeenForm):
    """Why it takes longer."""

    reden = TextAreaField(
        _l("Waarom duurt het langer?"),
        [required("Schrijf op waarom het langer duurt."), LengthAtMost(LONGEST)],
        description=_l("Wie het vroeg, mag dit lezen."),
    )


class FinishForm(SeenForm):
    """How it ended."""

    afhandeling = RadioField(
        _l("Hoe liep het af?"), [required("Kies hoe het afliep.")], choices=_choices(texts.AFHANDELING)
    )
    uitleg = TextAreaField(
        _l("Uitleg (moet als je niet alles deed)"),
        [LengthAtMost(LONGEST)],
        description=_l("Wie het vroeg, mag dit lezen."),
    )


class BackForm(SeenForm):
    """What should change before a second person agrees."""

    reden = TextAreaField(
        _l("Wat moet er anders?"), [required("Schrijf op wat er anders moet."), LengthAtMost(LONGEST)]
    )


class PiecesForm(SeenForm):
    """Every piece of a dossier: whether it goes, and in which words."""

    def __init__(self, *args: Any, pieces: Sequence[Piece] = (), **values: Any) -> None:
        super().__init__(*args, **values)
        self.pieces = pieces
        self.wrong: list[tuple[str, str]] = []

    def wanted(self) -> dict[str, Chosen]:
        """What was ticked and typed. What was not on the page is not decided."""
        shown, on = set(request.form.getlist("stuk")), set(request.form.getlist("aan"))
        made = {}
        for piece in self.pieces:
            if piece.key in shown and piece.stuk not in rules.NEVER:
                typed = request.form.get(f"tekst-{piece.key}")
                made[piece.key] = Chosen(piece.key in on, _tidy(typed) if typed is not None else None)
        return made

    def validate(self, extra_validators: Any = None) -> bool:
        """A text must fit, be writable, and hold something when it goes."""
        valid = super().validate(extra_validators)
        for key, chosen in self.wanted().items():
            if chosen.tekst is None:
                continue
            if len(chosen.tekst) > LONGEST_PIECE:
                self.wrong.append(
                    (f"tekst-{key}", _("Maak de tekst korter. Er passen {n} tekens in.", n=LONGEST_PIECE))
                )
            elif not clean_text(chosen.tekst):
                self.wrong.append((f"tekst-{key}", _("Hier staat een teken dat niet kan.")))
            elif chosen.aan and not chosen.tekst:
                self.wrong.append((f"tekst-{key}", _("Deze tekst is leeg. Schrijf iets, of zet hem uit.")))
        return valid and not self.wrong

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The usual ones, and those of the pieces."""
        return [*super().problems, *self.wrong]


def _tidy(typed: str) -> str:
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip()

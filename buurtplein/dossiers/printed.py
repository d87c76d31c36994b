"""What a logboek says on paper: for a melder the own moments and no word of others; for the team all, without names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buurtplein.dossiers import shown
from buurtplein.dossiers.queries import File
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, _n, datum
from buurtplein.meldingen import shown as melding_shown
from buurtplein.meldingen.service import Melding


def for_melder(melding: Melding) -> dict[str, Any]:
    """The own moments of one melding."""
    contact = melding_shown.contact(melding)
    own = shown.times([melding], {})
    return {
        "title": _("Jouw logboek"),
        "sender": contact.functie,
        "intro": [
            _("{wat}. Nummer {nummer}.", wat=shown.what(melding), nummer=melding.nummer),
            _("Gemaakt op {datum}.", datum=datum(clock.today())),
        ],
        "parts": [
            {
                "title": _n("{n} keer gebeurd", "{n} keer gebeurd", len(own)),
                "columns": [5, 3, 3, 6],
                "head": [_("Wanneer"), _("Hoe lang"), _("Hoe erg"), _("Wat merkte je?")],
                "rows": [[one.when, one.long or "–", one.ernst or "–", _words(one)] for one in reversed(own)],
                "empty": _("Nog niks."),
            }
        ],
        "closing": [_("Vragen? Bel {team}: {telefoon}.", team=contact.functie, telefoon=contact.telefoon)],
        "footer": _("Buurtplein, {nummer}", nummer=melding.nummer),
    }


def _words(one: shown.Time) -> str:
    parts = [one.zin]
    if one.before:
        parts.append(_("Verbeterd. Eerst stond er: {moment}.", moment=one.before))
    if one.seconds:
        parts.append(_("Er is een opname."))
    return " ".join(filter(None, parts)) or "–"


def for_team(file: File, inside: Sequence[Melding]) -> dict[str, Any]:
    """Everything in it that may be read, as household A and B: no number of a melding, no name, no contact."""
    found = shown.households(inside)
    all_times = shown.times(inside, shown.letters(found))
    pattern = shown.pattern(inside)
    dossier = file.dossier
    return {
        "title": _("Logboek {nummer}", nummer=dossier.nummer),
        "sender": shown.team(dossier),
        "intro": [
            shown.title(inside),
            *(f"{question}: {fact}" for question, fact in shown.facts(file, found)),
            pattern["top"],
        ],
        "parts": [
            {
                "title": _n("{n} keer gebeurd", "{n} keer gebeurd", len(all_times)),
                "columns": [3, 5, 3, 3, 6],
                "head": [_("Huishouden"), _("Wanneer"), _("Hoe lang"), _("Hoe erg"), _("Wat merkten zij?")],
                "rows": [
                    [one.letter, one.when, one.long or "–", one.ernst or "–", _words(one)]
                    for one in reversed(all_times)
                ],
                "empty": _("Nog niks."),
            },
            {
                "title": _("Wanneer gebeurt het?"),
                "columns": [3, 3, 2],
                "head": [_("Dag"), _("Uur"), _("Keer")],
                "rows": [[day, hour, str(count)] for day, hour, count in pattern["rows"]],
                "empty": _("Nog niks."),
            },
        ],
        "closing": [_("Hier staat niet wie er meldde. Deel dit niet met buren.")],
        "footer": _("Buurtplein, {nummer}", nummer=dossier.nummer),
    }

"""The access table in plain Dutch, for the page /uitleg/wie-mag-wat. The words live with the doors they explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.guard import Table
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.who import everyone, signed_in


@dataclass(frozen=True)
class Right:
    """One row of the table: what may be done, and by whom."""

    what: LazyString
    whom: LazyString


# A row without words here fails a convention test: what people may not read cannot be a public rule.
WORDS: Final[dict[str, tuple[LazyString, LazyString]]] = {
    "page.read": (_l("Gewone pagina's lezen"), _l("Iedereen")),
    "device.change": (_l("Licht, donker en taal kiezen"), _l("Iedereen")),
    "melding.file": (_l("Een melding doen"), _l("Iedereen, ook zonder naam")),
    "melding.follow": (_l("Een melding volgen"), _l("Wie de code heeft")),
    "desk.open": (_l("Het werk openen"), _l("Medewerkers")),
    "melding.list": (_l("De lijst met meldingen zien"), _l("Leden van een team, alleen van het eigen team")),
    "melding.read": (_l("Een melding lezen"), _l("Het team dat de melding heeft. Zorg: alleen het wijkteam")),
    "melding.handle": (_l("Antwoord geven op een melding"), _l("Het team dat de melding heeft")),
    "melding.watch": (_l("Zien dat een melding verandert"), _l("Het team dat de melding heeft")),
    "team.watch": (_l("Zien dat de lijst verandert"), _l("Leden van het team")),
    "melding.enter": (_l("Een melding aannemen aan de telefoon"), _l("Medewerkers van een team of buurt")),
    "melding.sort": (_l("Meldingen verdelen"), _l("Buurtbeheerders en teamcoördinatoren")),
    "melding.route": (
        _l("Overlast naar een ander team sturen"),
        _l("De buurtbeheerder van dat gebied. Nooit bij zorg"),
    ),
    "melding.read_text": (
        _l("De tekst van overlast lezen"),
        _l("De buurtbeheerder van dat gebied, met een klik die we onthouden"),
    ),
    "poster.print": (_l("Een poster printen"), _l("Medewerkers in de buurt")),
    "account.sign_in": (_l("Inloggen"), _l("Wie is uitgenodigd")),
    "account.sign_out": (_l("Uitloggen"), _l("Iedereen")),
    "account.set_up": (_l("Kiezen hoe je inlogt"), _l("Wie een uitnodiging kreeg")),
    "account.manage": (_l("Eigen gegevens en apparaten"), _l("Alleen jijzelf")),
    "session.end": (_l("Een eigen apparaat uitloggen"), _l("Alleen jijzelf")),
    "passkey.remove": (_l("Een eigen passkey weghalen"), _l("Alleen jijzelf")),
    "site.start": (_l("De website voor het eerst instellen"), _l("De eerste beheerder, één keer")),
    "people.manage": (_l("Medewerkers uitnodigen"), _l("De beheerder. Die kan geen melding lezen")),
    "person.manage": (_l("Rollen geven en weghalen"), _l("De beheerder")),
    "team.manage": (_l("Teams maken en veranderen"), _l("De beheerder")),
    "area.manage": (_l("Gebieden en routering"), _l("De beheerder")),
    "promise.manage": (_l("Kiezen hoe snel we antwoorden"), _l("De beheerder")),
    "machine.manage": (_l("Zien of de techniek werkt"), _l("De beheerder")),
}


def readable(table: Table) -> list[Right]:
    """Every row of the table in words, in its order. A row without words is shown by its name."""
    rows = []
    for name, predicates in table.items():
        usual = _l("Iedereen") if everyone in predicates else _l("Medewerkers") if signed_in in predicates else None
        what, whom = WORDS.get(name, (_l(name), usual or _l("Wie daarvoor een rol heeft")))
        rows.append(Right(what, whom))
    return rows

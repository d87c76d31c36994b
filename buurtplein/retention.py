"""WAT BEWAREN WE: every column of every table, why we have it, with what right, how long, and what happens then.

Read by everyone on /uitleg/bewaren. A column without a row here fails the tests: nothing is kept by accident. The terms
themselves live beside the code that carries them out. Grounds are articles of the AVG. Source: domain brief 2.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l

PUBLIC_TASK: Final = "art. 6 lid 1 onder e AVG"  # the gemeente's care for living together
DUTY: Final = "art. 6 lid 1 onder c AVG"  # accountability: who did what
INTEREST: Final = "art. 6 lid 1 onder f AVG"  # a safe site
NO_PERSON: Final = _l("Het gaat niet over personen.")


@dataclass(frozen=True)
class Keep:
    """Some columns (``table.column`` or ``table.*``) and their fate. A column row outranks the row of its table."""

    columns: tuple[str, ...]
    subject: LazyString
    what: LazyString
    why: LazyString
    ground: str | LazyString
    how_long: LazyString


MELDING = _l("Meldingen")
PEOPLE = _l("Medewerkers")
PLACES = _l("De buurt")
MACHINE = _l("Techniek")

_TERM = _l("Zorg: één jaar nadat het klaar is. Overlast: twee jaar. Dan wissen we het.")

RULES: Final[tuple[Keep, ...]] = (
    Keep(
        (
            "melding.tekst",
            "melding.plek",
            "melding.positie",
            "melding_bericht.*",
            "melding_foto.*",
            "melding_moment.zin",
            "afrondvoorstel.*",
        ),
        MELDING,
        _l("Wat je vertelt, de plek, berichten en foto's"),
        _l("Daarmee kan het team helpen. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _TERM,
    ),
    Keep(
        ("melding.email", "melding.telefoon", "melding.code"),
        MELDING,
        _l("Je e-mail of telefoon, als je die gaf"),
        _l("Alleen om jou antwoord te geven. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _TERM,
    ),
    Keep(
        ("melding.*", "melding_moment.*"),
        MELDING,
        _l("Soort, buurt, dagen en hoe het afliep"),
        _l("Om te zien of we doen wat we beloven. Er staat niet in wie je bent."),
        PUBLIC_TASK,
        _l("Blijft als cijfer, zonder adres en zonder tekst."),
    ),
    Keep(
        ("dossier.*",),
        MELDING,
        _l("Het plan bij een plek, en wat iedereen daarover vertelde"),
        _l("Zo hoef je niet steeds hetzelfde te melden. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _TERM,
    ),
    Keep(
        ("melding_concept.*",),
        MELDING,
        _l("Wat je invulde maar nog niet verstuurde"),
        _l("Zo raak je niks kwijt als je even weg bent."),
        PUBLIC_TASK,
        _l("24 uur. Dan wissen we het."),
    ),
    Keep(
        ("servicebelofte.*", "drempel.*"),
        MELDING,
        _l("Hoe snel we beloven te antwoorden"),
        _l("Dan weet je waar je aan toe bent."),
        NO_PERSON,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("person.*", "rol.*"),
        PEOPLE,
        _l("Naam, e-mail en rol van medewerkers"),
        _l("Zo weet je wie je helpt en wie wat mag."),
        PUBLIC_TASK,
        _l("Tot 30 dagen nadat iemand weg is. Daarna blijft alleen een nummer."),
    ),
    Keep(
        (
            "person.password_hash",
            "person.totp_secret",
            "person.totp_last_step",
            "passkey.*",
            "recovery_code.*",
            "invitation.*",
            "challenge.*",
        ),
        PEOPLE,
        _l("Waarmee medewerkers inloggen"),
        _l("Zodat niemand anders bij jouw melding kan. Wachtwoorden kunnen we niet lezen."),
        INTEREST,
        _l("Zolang iemand hier werkt. Een uitnodiging: zeven dagen."),
    ),
    Keep(
        ("belang.*", "noodtoegang.*"),
        PEOPLE,
        _l("Waar een medewerker niet in mag kijken, en wanneer het één keer toch moest"),
        _l("Niemand leest over de eigen buren. En wie toch leest, legt dat uit."),
        DUTY,
        _l("Zolang iemand hier werkt. Wat één keer moest: twee jaar."),
    ),
    Keep(
        ("login_session.*", "login_attempt.*"),
        PEOPLE,
        _l("Apparaten van medewerkers en pogingen om in te loggen"),
        _l("Om inbrekers tegen te houden."),
        INTEREST,
        _l("Apparaten: twaalf uur. Pogingen: één dag."),
    ),
    Keep(
        ("team.*", "teamuren.*"),
        PLACES,
        _l("Teams, met telefoonnummer en openingstijden"),
        _l("Zodat je weet wie je kunt bellen."),
        NO_PERSON,
        _l("Zolang het team er is."),
    ),
    Keep(
        ("gebied.*", "gebouw.*", "adres.*", "adresimport.*", "routeregel.*", "telefoonnummer.*", "plaats.*", "stand.*"),
        PLACES,
        _l("Buurten, gebouwen, adressen en welk team waar werkt"),
        _l("Zo komt een melding bij het goede team. Er staan geen namen van bewoners in."),
        NO_PERSON,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("audit.*",),
        MACHINE,
        _l("Wie wat deed en las: nummers en tijden, geen tekst"),
        _l("Zo kunnen we nagaan of iedereen zich aan de regels houdt."),
        DUTY,
        _l("Twee jaar. Dan wissen we het."),
    ),
    Keep(
        ("job.*", "ritme.*", "once.*"),
        MACHINE,
        _l("Taken die wachten, zoals een mail, en formulieren die al verstuurd zijn"),
        _l("Zo gaat er niks verloren en niks dubbel."),
        INTEREST,
        _l("Een paar dagen."),
    ),
)


def rule_for(table: str, column: str) -> Keep | None:
    """What happens to a column, or None when nobody thought about it."""
    exact = next((rule for rule in RULES if f"{table}.{column}" in rule.columns), None)
    return exact or next((rule for rule in RULES if f"{table}.*" in rule.columns), None)


def by_subject() -> Iterable[tuple[LazyString, list[Keep]]]:
    """The rows in groups, for the page."""
    return [(subject, list(rows)) for subject, rows in groupby(RULES, key=lambda rule: rule.subject)]

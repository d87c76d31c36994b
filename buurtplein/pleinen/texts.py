"""The words of pleinen: what a place is, costs and offers, how far it is, and how people say when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from babel import Locale
from babel.dates import get_day_names
from babel.numbers import format_decimal
from flask_babel import LazyString

from buurtplein.kernel import clock, talen
from buurtplein.kernel.i18n import _, _l, current_lang, datum, tijd
from buurtplein.pleinen.rules import Filter, Kenmerk, Kosten, PleinSoort

Words = Mapping[str, LazyString]

SOORT: Final[dict[str, LazyString]] = {
    PleinSoort.BUURTPLEIN: _l("Buurtplein"),
    PleinSoort.BUURTHUIS: _l("Buurthuis"),
    PleinSoort.INLOOP: _l("Inloop"),
    PleinSoort.BIBLIOTHEEK: _l("Bieb"),
    PleinSoort.ANDERS: _l("Iets anders"),
}
KOSTEN: Final[dict[str, LazyString]] = {
    Kosten.GRATIS: _l("Gratis"),
    Kosten.EERSTE_GRATIS: _l("De eerste kop is gratis"),
    Kosten.KLEIN_BEDRAG: _l("Een klein bedrag"),
    Kosten.BETALEN: _l("Je betaalt wat je neemt"),
}
KENMERK: Final[dict[str, LazyString]] = {
    Kenmerk.KOFFIE_GRATIS: _l("Koffie is gratis"),
    Kenmerk.ETEN: _l("Je kunt er eten"),
    Kenmerk.ROLSTOEL: _l("Rolstoel kan naar binnen"),
    Kenmerk.TOILET: _l("Er is een toilet"),
    Kenmerk.ROLSTOELTOILET: _l("Er is een toilet voor een rolstoel"),
    Kenmerk.LIFT: _l("Er is een lift"),
    Kenmerk.RUSTIG: _l("Er is een rustige plek"),
    Kenmerk.RINGLEIDING: _l("Er is een ringleiding"),
    Kenmerk.SPEELHOEK: _l("Er is een speelhoek"),
    Kenmerk.HOND: _l("Hond mag mee"),
    Kenmerk.HULPHOND: _l("Hulphond mag mee"),
    Kenmerk.ROOKVRIJ: _l("Niemand rookt er"),
    Kenmerk.WIFI: _l("Er is wifi"),
    Kenmerk.TUIN: _l("Er is een tuin"),
}
ICON: Final[dict[str, str]] = {
    Kenmerk.KOFFIE_GRATIS: "koffie",
    Kenmerk.ETEN: "eten",
    Kenmerk.ROLSTOEL: "rolstoel",
    Kenmerk.TOILET: "toilet",
    Kenmerk.ROLSTOELTOILET: "rolstoel",
    Kenmerk.LIFT: "lift",
    Kenmerk.RUSTIG: "rustig",
    Kenmerk.RINGLEIDING: "zorgen",
    Kenmerk.SPEELHOEK: "spelen",
    Kenmerk.HOND: "hond",
    Kenmerk.HULPHOND: "hond",
    Kenmerk.ROOKVRIJ: "rookvrij",
    Kenmerk.WIFI: "wifi",
    Kenmerk.TUIN: "buiten",
}
FILTER: Final[dict[Filter, LazyString]] = {
    Filter.VANAVOND: _l("Vanavond"),
    Filter.MORGEN: _l("Morgen"),
    Filter.KOFFIE: _l("Gratis koffie"),
    Filter.ETEN: _l("Eten"),
    Filter.KINDEREN: _l("Kinderen"),
    Filter.ROLSTOEL: _l("Rolstoel"),
    Filter.RUSTIG: _l("Rustig"),
    Filter.GRATIS: _l("Gratis"),
    Filter.HOND: _l("Hond"),
}
FILTER_ICON: Final[dict[Filter, str]] = {
    Filter.VANAVOND: "maan",
    Filter.MORGEN: "dag",
    Filter.KOFFIE: "koffie",
    Filter.ETEN: "eten",
    Filter.KINDEREN: "spelen",
    Filter.ROLSTOEL: "rolstoel",
    Filter.RUSTIG: "rustig",
    Filter.GRATIS: "euro",
    Filter.HOND: "hond",
}

TALEN: Final = talen.SPOKEN
taal = talen.spoken
opgesomd = talen.listed


def weekdag(day: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return str(get_day_names("wide", locale=Locale.parse(current_lang()))[day])


def klok(text: str) -> str:
    """A time on the wall clock as people write it here: "9.30"; with a colon in other languages."""
    plain = "0.00" if text == "24:00" else text.removeprefix("0").replace(":", ".")
    return plain if current_lang() == "nl" else plain.replace(".", ":")


def van_tot(van: str, tot: str) -> str:
    """From when until when, as "9.30 tot 17.00 uur"."""
    return _("{begin} tot {eind} uur", begin=klok(van), eind=klok(tot))


def wanneer(moment: datetime) -> str:
    """A moment in the words of today: "vandaag om 19.30 uur", "morgen om ...", else its date."""
    return _("{dag} om {tijd} uur", dag=dag(clock.local(moment).date()), tijd=uur(moment))


def dag(day: date) -> str:
    """A day in the words of today: "vandaag", "morgen", else its date."""
    ahead = (day - clock.today()).days
    return {0: _("vandaag"), 1: _("morgen")}.get(ahead) or datum(day)


def uur(moment: datetime) -> str:
    """A time without a zero in front: "9.30"."""
    plain = tijd(moment)
    return plain[1:] if plain.startswith("0") else plain


def afstand(metres: float) -> str:
    """About how far: "ongeveer 400 meter"; from a kilometre on in kilometres. dichtbij.js says it the same way."""
    if metres < 950:
        return _("ongeveer {n} meter", n=max(50, int(metres / 50 + 0.5) * 50))
    far = format_decimal(int(metres / 100 + 0.5) / 10, format="0.#", locale=Locale.parse(current_lang()))
    return _("ongeveer {n} kilometer", n=far)

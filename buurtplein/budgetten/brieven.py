"""Letters about a request: what they say, made once from what is known then, and kept as they were sent.

The law by which a giver gives decides every word (domain brief 0.15): a gemeente takes a besluit, against which
somebody can object within six weeks; a landlord or fund sends a message, about which somebody can complain. A letter is
plain data: it can be kept, shown as a page and printed, and never changes when a rule or a name does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final

from buurtplein.budgetten import brieven_texts as words
from buurtplein.budgetten.regels import Voorwaarden
from buurtplein.kernel import letters
from buurtplein.kernel.i18n import _, current_lang, speaking


class Briefsoort(StrEnum):
    """Why we write."""

    ONTVANGST = "ontvangst"
    VRAAG = "vraag"
    TOEKENNING = "toekenning"
    AFWIJZING = "afwijzing"
    BONNEN = "bonnen"  # the second time that we ask for receipts
    VASTSTELLING = "vaststelling"
    VERVALLEN = "vervallen"


# With these something is decided about money: they say what somebody can do who does not agree.
BESLUITEN: Final = frozenset(
    {Briefsoort.TOEKENNING, Briefsoort.AFWIJZING, Briefsoort.VASTSTELLING, Briefsoort.VERVALLEN}
)


@dataclass(frozen=True)
class Briefgegevens:
    """What is known when a letter is made. ``None`` and "": not of this letter. Whole euros, where it says no cents."""

    nummer: str
    titel: str
    dag: date  # the day of the letter, and of what was decided
    behandelaar: str  # a first name
    telefoon: str
    gever: str
    gever_adres: str = ""
    bezwaar: str = ""  # where somebody objects or complains, on paper
    ondertekenaar: str = ""
    functie: str = ""
    mandaat: str = ""
    regeling: str = ""
    naam: str = ""  # of who asked
    taal: str = "nl"
    gevraagd: int | None = None
    bedrag: int | None = None  # given
    beloofd: date | None = None  # yes or no before the end of this day
    plan_dag: date | None = None
    vraag: str = ""
    antwoord_tot: date | None = None
    regel: str = ""  # the rule that failed (texts.toets_words)
    tip: str = ""  # what would make it pass
    toelichting: str = ""  # why, in the words of who decided
    bonnen_tot: date | None = None
    vervalt_op: date | None = None
    uitgegeven_cent: int | None = None
    terug_cent: int = 0  # to give back
    nog_cent: int = 0  # still to get


@dataclass(frozen=True)
class Brief:
    """A letter as it is sent: plain texts, without the data or the rules from which it was made."""

    soort: str
    taal: str
    nummer: str
    kop: str
    afzender: tuple[str, ...]  # name and address, a line each
    datum: str
    over: str  # the number and the plan
    aanhef: str
    alineas: tuple[str, ...]
    rechten_kop: str  # "" when nothing is decided
    rechten: str
    groet: str
    ondertekening: tuple[str, ...]

    @property
    def richting(self) -> str:
        """``rtl`` or ``ltr``, for a page in another language."""
        return letters.direction(self.taal)


def gegevens(aanvraag: Any, behandelaar: str, dag: date, **rest: Any) -> Briefgegevens:
    """What a request itself tells a letter. ``behandelaar``: a first name; ``rest``: what only this letter says."""
    gever = aanvraag.regeling.pot.gever
    known: dict[str, Any] = {
        "nummer": aanvraag.nummer,
        "titel": aanvraag.titel,
        "dag": dag,
        "behandelaar": behandelaar,
        "telefoon": aanvraag.regeling.telefoon,
        "gever": gever.naam,
        "gever_adres": gever.adres,
        "bezwaar": gever.bezwaar,
        "ondertekenaar": gever.ondertekenaar,
        "functie": gever.functie,
        "mandaat": gever.mandaat,
        "regeling": aanvraag.regeling.naam,
        "naam": aanvraag.naam or "",
        "taal": aanvraag.taal,
        "gevraagd": aanvraag.gevraagd,
        "plan_dag": aanvraag.dag,
    }
    return Briefgegevens(**(known | rest))


def opmaken(soort: Briefsoort | str, bekend: Briefgegevens, regels: Voorwaarden) -> Brief:
    """The letter, in the language of who asked."""
    kind = Briefsoort(soort)
    with speaking(bekend.taal):
        decides = kind in BESLUITEN
        return Brief(
            soort=str(kind),
            taal=current_lang(),
            nummer=bekend.nummer,
            kop=words.heading(kind, bekend, regels),
            afzender=(bekend.gever, *_lines(bekend.gever_adres)),
            datum=words.day_of(bekend.dag),
            over=_("Over: {nummer}, {titel}", nummer=bekend.nummer, titel=bekend.titel),
            aanhef=_("Beste {naam},", naam=bekend.naam) if bekend.naam else _("Beste buur,"),
            alineas=tuple(words.paragraphs(kind, bekend, regels)),
            rechten_kop=_("Ben je het er niet mee eens?") if decides else "",
            rechten=words.rights(bekend, regels) if decides else "",
            groet=_("Met vriendelijke groet,"),
            ondertekening=_signed(bekend, regels),
        )


def _signed(bekend: Briefgegevens, regels: Voorwaarden) -> tuple[str, ...]:
    """Name and mandate: a besluit says for whom it was taken."""
    mandate = bekend.mandaat if regels.publiek else ""
    return tuple(line for line in (mandate, bekend.ondertekenaar, bekend.functie, bekend.gever) if line)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_plain(brief: Brief) -> dict[str, Any]:
    """The letter as it is kept: only texts and lists."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(brief).items()}


def from_plain(kept: Mapping[str, Any]) -> Brief:
    """The letter as it was kept."""
    known = {field.name for field in fields(Brief)}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items() if name in known
    }
    return Brief(**given)


def als_pdf(brief: Brief) -> bytes:
    """The letter on A4, as a tagged PDF in its own language."""
    with speaking(brief.taal):
        return letters.letter("budgetbrief", as_plain(brief), brief.taal)

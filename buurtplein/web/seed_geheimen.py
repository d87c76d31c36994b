"""Secrets of the probe profile: one text per kind of secret, planted as people do it, with who may read it and where.

Whoever finds one of these texts on a page of anybody else has found a leak. ``waar`` names for each reader the page on
which it is read; ``ook`` names who may see it too, behind a click or only as long as nobody else has it in hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from buurtplein.accounts import nood
from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.contactlijnen import queries as lijnen
from buurtplein.contactlijnen import service as contact
from buurtplein.contactlijnen.rules import Soort, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.dossiers import queries as dossiers
from buurtplein.dossiers import service as dossierwerk
from buurtplein.inzage import service as inzage
from buurtplein.inzage.rules import AvgSoort, AvgVan
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.meldingen import expiry
from buurtplein.meldingen import service as meldingen
from buurtplein.meldingen.rules import Antwoord, Categorie
from buurtplein.meldingen.service import Answers, Melding

NOORD: Final = ("samira", "hanneke")
OOST: Final = ("anouk", "dorien")
_OOST_PLEK: Final = Plek("BU99020101", "WK990201", "GM9902", label="Aanlegplaats")


@dataclass(frozen=True)
class Geheim:
    """A text that only some may read."""

    soort: str
    tekst: str
    waar: dict[str, str]
    ook: tuple[str, ...] = ()

    @property
    def lezers(self) -> list[str]:
        """Everybody who may ever see it."""
        return sorted({*self.waar, *self.ook})


def on(page: str, *readers: str) -> dict[str, str]:
    """The same page for each of these readers."""
    return dict.fromkeys(readers, page)


def staff(email: str) -> Who:
    """Somebody of the staff as rules see it."""
    person = accounts.person_by_email(email)
    found = accounts.as_who(person.id) if person is not None else None
    if found is None:
        raise LookupError(email)
    return found


def samira() -> Who:
    """Who answers meldingen in Noord."""
    return staff("samira@lindewaard.example")


def _file(plek: Plek | None, **told: Any) -> tuple[Melding, str]:
    usual = {"categorie": Categorie.GELUID, "wanneer": "vandaag", **told}
    return meldingen.file_melding(VISITOR, Answers(plek=plek, **usual))


def _building(code: str) -> Plek:
    gebouw = buurten.gebouw_by_code(code)
    if gebouw is None:
        raise LookupError(code)
    return buurten.place_of_building(gebouw)


def of_meldingen() -> Iterable[Geheim]:
    """What somebody reports, how to reach who did, where it is, and what the team writes about it."""
    made, _code = _file(
        _building("ZWAAN2"), tekst="KANARIE-MELDING bonkt elke avond.",
        antwoord=Antwoord.MAIL, email="kanarie-mail@voorbeeld.example",
    )  # fmt: skip
    page = f"/werk/meldingen/{made.nummer}"
    meldingen.note(samira(), made, "KANARIE-NOTITIE niemand thuis.")
    yield Geheim("tekst van een melding", "KANARIE-MELDING", on(page, *NOORD), ook=("youssef",))
    yield Geheim("e-mail van een melder", "kanarie-mail@", on(page, *NOORD))
    yield Geheim("notitie van het team", "KANARIE-NOTITIE", on(page, *NOORD))
    yield _planned(made)
    called, _code = _file(
        Plek("BU99010101", "WK990101", "GM9901", label="Zwanenveld"), categorie=Categorie.ZORGEN,
        plek_tekst="KANARIE-ADRES 12", tekst="KANARIE-ZORG ik zie mijn buurvrouw niet.",
        antwoord=Antwoord.BEL, telefoon="0858880177",
    )  # fmt: skip
    page = f"/werk/meldingen/{called.nummer}"
    yield Geheim("adres van een melding", "KANARIE-ADRES", on(page, *NOORD))
    yield Geheim("tekst van zorg", "KANARIE-ZORG", on(page, *NOORD))
    yield Geheim("telefoon van een melder", "0858880177", on(page, *NOORD))
    yield _private_request(made)


def _planned(made: Melding) -> Geheim:
    file = dossiers.file_by_id(made.dossier_id)
    if file is None:
        raise LookupError(made.nummer)
    dossierwerk.plan(samira(), file, "KANARIE-PLAN eerst langsgaan.")
    return Geheim("plan in een logboek", "KANARIE-PLAN", on(f"/werk/dossiers/{file.dossier.nummer}", *NOORD))


def _private_request(made: Melding) -> Geheim:
    asked = inzage.Request(AvgSoort.INZAGE, AvgVan.BALIE, toelichting="KANARIE-AVG graag alles van mei.")
    verzoek = inzage.ask(samira(), made.team_id, asked, made)
    return Geheim("vraag naar eigen gegevens", "KANARIE-AVG", on(f"/werk/avg/{verzoek.id}", *NOORD))


def of_others() -> Iterable[Geheim]:
    """The same in other teams: a landlord, the second gemeente, and what was wiped."""
    hired, _code = _file(_building("HOFLN2"), tekst="KANARIE-HUURDER de lift piept.")
    yield Geheim("melding bij een verhuurder", "KANARIE-HUURDER", on(f"/werk/meldingen/{hired.nummer}", "wouter"))
    east, _code = _file(_OOST_PLEK, tekst="KANARIE-OOST muziek op het water.")
    yield Geheim("melding in een andere gemeente", "KANARIE-OOST", on(f"/werk/meldingen/{east.nummer}", *OOST),
                 ook=("elif",))  # fmt: skip
    gone, _code = _file(_OOST_PLEK, tekst="KANARIE-GEWIST dit is weg.")
    expiry.wipe(gone)
    yield Geheim("gewiste tekst", "KANARIE-GEWIST", {})


def of_contact(codes: dict[str, str]) -> Iterable[Geheim]:
    """What somebody says on a line, the number to call, and what colleagues note. ``codes``: who came back with one."""
    lijn = next(each for each in lijnen.lijnen() if each.naam == "Wijkteam Noord")
    asked = Asked(weg=Weg.BERICHT, soort=Soort.ZORG, tekst="KANARIE-LIJN mag ik met iemand praten?")
    made, code = contact.open_contact(VISITOR, lijn, asked, clock.now())
    contact.note(samira(), made, "KANARIE-LIJNNOTITIE belt vaker.", "zaad")
    page = f"/werk/contact/{made.nummer}"
    yield Geheim("bericht op een contactlijn", "KANARIE-LIJN ", {**on(page, *NOORD),
                 "schrijver": f"/contact/gesprek/{made.nummer}"})  # fmt: skip
    yield Geheim("notitie bij een contactlijn", "KANARIE-LIJNNOTITIE", on(page, *NOORD))
    codes["schrijver"] = code
    back = Asked(weg=Weg.TERUGBELLEN, soort=Soort.LAST, telefoon="0858880178", inspreken=False)
    called, _code = contact.open_contact(VISITOR, lijn, back, clock.now())
    yield Geheim("nummer om terug te bellen", "085 888 01 78", on(f"/werk/contact/{called.nummer}", *NOORD))


def of_accounts() -> Iterable[Geheim]:
    """Why somebody asked to read what is not theirs: for the auditor, beheer and who decides."""
    nood.ask(staff("kees@lindewaard.example"), "melding", "M-000000", None, "KANARIE-NOOD een buur in gevaar.")
    yield Geheim("reden van noodtoegang", "KANARIE-NOOD", on("/werk/noodtoegang", "hanneke", "bea"),
                 ook=("arie", "kees", "tom", "dorien"))  # fmt: skip

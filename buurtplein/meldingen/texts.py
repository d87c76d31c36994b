"""The words of a melding, as residents and staff read them.

Looked up when shown, so each reader has the own language.
"""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l
from buurtplein.meldingen.rules import Antwoord, Bron, Categorie, Grond, Partner, Reden, Status

Words = dict[str, LazyString]

CATEGORIE: Final[Words] = {
    Categorie.GELUID: _l("Geluid"),
    Categorie.RUZIE: _l("Ruzie of schreeuwen"),
    Categorie.AFVAL: _l("Afval of rommel"),
    Categorie.ZORGEN: _l("Zorgen om een buur"),
    Categorie.DRUGS: _l("Drugs of dealen"),
    Categorie.DIEREN: _l("Dieren"),
    Categorie.ONVEILIG: _l("Ik voel me onveilig"),
    Categorie.ANDERS: _l("Iets anders"),
}
CATEGORIE_ICON: Final[dict[str, str]] = {
    Categorie.GELUID: "geluid",
    Categorie.RUZIE: "ruzie",
    Categorie.AFVAL: "afval",
    Categorie.ZORGEN: "zorgen",
    Categorie.DRUGS: "drugs",
    Categorie.DIEREN: "dieren",
    Categorie.ONVEILIG: "onveilig",
    Categorie.ANDERS: "anders",
}
WANNEER: Final[Words] = {
    "nu": _l("Nu"),
    "vandaag": _l("Vandaag, maar nu niet meer"),
    "dag": _l("Op een andere dag"),
    "vaak": _l("Het gebeurt vaak"),
}
WANNEER_ICON: Final[dict[str, str]] = {"nu": "nu", "vandaag": "vandaag", "dag": "dag", "vaak": "vaak"}
VAAK: Final[Words] = {"dag": _l("Elke dag"), "week": _l("Elke week"), "soms": _l("Af en toe")}
POSITIE: Final[Words] = {
    "boven": _l("Boven mij"),
    "naast": _l("Naast mij"),
    "onder": _l("Onder mij"),
    "hal": _l("In de hal"),
    "buiten": _l("Buiten"),
}
ANTWOORD: Final[Words] = {
    Antwoord.CODE: _l("Met een code, zonder naam"),
    Antwoord.MAIL: _l("Met e-mail"),
    Antwoord.SMS: _l("Met een sms"),
    Antwoord.BEL: _l("Bel mij"),
}
ANTWOORD_ICON: Final[dict[str, str]] = {
    Antwoord.CODE: "code-kaartje",
    Antwoord.MAIL: "mail",
    Antwoord.SMS: "sms",
    Antwoord.BEL: "telefoon",
}
ERNST: Final[Words] = {"minder": _l("Minder erg"), "even": _l("Even erg"), "erger": _l("Erger")}
TEVREDEN: Final[Words] = {"ja": _l("Ja"), "beetje": _l("Een beetje"), "nee": _l("Nee")}

STATUS: Final[Words] = {
    Status.NIEUW: _l("Nieuw"),
    Status.GELEZEN: _l("Gelezen"),
    Status.IN_BEHANDELING: _l("Bezig"),
    Status.WACHT_OP_MELDER: _l("Vraag aan melder"),
    Status.BIJ_PARTNER: _l("Bij een ander"),
    Status.AFGEROND: _l("Afgerond"),
    Status.HEROPEND: _l("Weer open"),
    Status.INGETROKKEN: _l("Gestopt door melder"),
}
STATUS_LABEL: Final = {
    Status.NIEUW: ("melding", "nieuw"),
    Status.GELEZEN: ("open", "oog"),
    Status.IN_BEHANDELING: ("open", "bezig"),
    Status.WACHT_OP_MELDER: ("vraag", "vraag"),
    Status.BIJ_PARTNER: ("avond", "mensen"),
    Status.AFGEROND: ("klaar", "klaar"),
    Status.HEROPEND: ("laat", "herhaal"),
    Status.INGETROKKEN: ("klaar", "klaar"),
}

REDEN: Final[Words] = {
    Reden.GEPRAAT: _l("We hebben met mensen gepraat"),
    Reden.NIET_GEZIEN: _l("We keken, maar het was er niet"),
    Reden.GESTOPT: _l("Het is gestopt"),
    Reden.PAST_NIET: _l("Een ander kan beter helpen"),
    Reden.HOORT_ERBIJ: _l("Dit hoort bij wonen"),
}
# What the melder reads with each reason; a person may add own words, never less than this.
REDEN_MELDER: Final[Words] = {
    Reden.GEPRAAT: _l("We hebben met mensen gepraat. Meer mogen we niet vertellen."),
    Reden.NIET_GEZIEN: _l("We hebben gekeken, maar het was er niet. Gebeurt het weer? Druk dan op de knop."),
    Reden.GESTOPT: _l("Het is gestopt. Gebeurt het weer? Druk dan op de knop."),
    Reden.PAST_NIET: _l("Dit is niet iets voor ons. Een ander kan je wel helpen."),
    Reden.HOORT_ERBIJ: _l(
        "We begrijpen dat dit vervelend is. Dit geluid of gedrag hoort bij wonen. We doen hier nu niets mee."
    ),
}
INGETROKKEN_MELDER: Final = _l("Je vroeg ons om te stoppen. Dat hebben we gedaan.")

BRON: Final[Words] = {
    Bron.WEB: _l("Website"),
    Bron.TELEFOON: _l("Telefoon"),
    Bron.BALIE: _l("Balie"),
    Bron.BRIEF: _l("Brief"),
}

PARTNER: Final[Words] = {
    Partner.POLITIE: _l("de politie"),
    Partner.BUURTBEMIDDELING: _l("buurtbemiddeling"),
    Partner.CORPORATIE: _l("de verhuurder"),
    Partner.GEMEENTE: _l("de gemeente"),
}
GROND: Final[Words] = {
    Grond.TOESTEMMING: _l("De melder zei ja"),
    Grond.ZONDER_NAAM: _l("Zonder naam of nummer van de melder"),
    Grond.CONVENANT: _l("Er is een afspraak op papier"),
}

DREMPEL: Final[Words] = {
    "bezoek_na": _l("Na hoeveel keer gaan we langs?"),
    "logboek_weken": _l("Hoeveel weken loopt een logboek?"),
    "nazorg_weken": _l("Na hoeveel weken vragen we hoe het gaat?"),
}

# The share log and history, in words that the desk reads.
HISTORY: Final[Words] = {
    "MeldingFiled": _l("Melding ontvangen"),
    "MeldingRead": _l("Geopend"),
    "MeldingTextRead": _l("Tekst gelezen door buurtbeheerder"),
    "MeldingTakenUp": _l("Opgepakt"),
    "MeldingAssigned": _l("Toegewezen aan een collega"),
    "PromiseSet": _l("Andere dag beloofd"),
    "MeldingPutBack": _l("Ongedaan gemaakt"),
    "MeldingAnswered": _l("Antwoord gestuurd"),
    "MeldingAsked": _l("Vraag gesteld"),
    "MeldingReplied": _l("Melder schreef terug"),
    "NoteWritten": _l("Notitie geschreven"),
    "MeldingShared": _l("Gedeeld met een ander"),
    "PartnerOpened": _l("Geopend door de ander"),
    "PartnerAnswered": _l("Antwoord van de ander"),
    "PartnerLinkWithdrawn": _l("Link naar de ander gestopt"),
    "PartnerLinkStopped": _l("Link naar de ander gestopt: delen mag niet meer"),
    "PartnerLinkNarrowed": _l("Iets uit de link naar de ander gehaald: dat mag niet meer mee"),
    "PartnerLinkEnded": _l("Link naar de ander verlopen, zonder antwoord"),
    "MeldingBack": _l("Terug van een ander"),
    "MeldingHandedOver": _l("Overgedragen"),
    "MeldingClosed": _l("Afgerond"),
    "MeldingReopened": _l("Weer geopend"),
    "MeldingWithdrawn": _l("Gestopt door melder"),
    "MomentNoted": _l("Gebeurde weer"),
    "MomentUndone": _l("Weggehaald door melder"),
    "MomentStopped": _l("Gestopt, zegt melder"),
    "MomentCorrected": _l("Een keer verbeterd"),
    "OpnameKept": _l("Melder sprak iets in"),
    "OpnameRemoved": _l("Melder haalde een opname weg"),
    "PromiseMissed": _l("Belofte niet gehaald"),
    "MeldingPassedOn": _l("Een collega kan dit niet doen. Een ander neemt het over."),
    "MeldingKept": _l("Gekozen hoe lang dit blijft"),
    "EmergencyUsed": _l("Gelezen met noodtoegang"),
    "MeldingWiped": _l("Gewist"),
    "MelderSatisfied": _l("Melder zei of het hielp"),
    "MeldingAssessed": _l("Beoordeeld"),
    "MelderFeels": _l("Melder zei of het thuis veilig is"),
    "MelderConsents": _l("Melder zei of we dit mogen bespreken"),
    "RefusalProposed": _l("Voorstel om niks te doen"),
    "RefusalAgreed": _l("Collega is het eens"),
    "RefusalDeclined": _l("Voorstel gaat niet door"),
    "MelderReminded": _l("Melder aan de vraag herinnerd"),
    "MelderSilent": _l("Geen antwoord van de melder. Wij zijn weer aan zet"),
    "NazorgAsked": _l("Gevraagd hoe het nu gaat"),
    "NazorgSaid": _l("Melder zei hoe het nu gaat"),
    "NazorgMissed": _l("Gebeld, niet bereikt"),
}

FILTER: Final[Words] = {
    "van-mij": _l("Van mij"),
    "nieuw": _l("Nieuw"),
    "vandaag-klaar": _l("Vandaag klaar"),
    "wacht-op-antwoord": _l("Wacht op antwoord"),
    "te-laat": _l("Te laat"),
    "alles-open": _l("Alles"),
    "klaar": _l("Klaar"),
}

TE_LAAT: Final = _l("Te laat")
VANDAAG: Final = _l("Vandaag klaar")

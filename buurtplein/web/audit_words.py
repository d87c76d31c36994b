"""What can happen, in the words of the audit log. An event without words here is shown by its name."""

from __future__ import annotations

import dataclasses
import inspect
from functools import cache
from typing import Final

from flask_babel import LazyString

from buurtplein import events
from buurtplein.kernel.i18n import _l
from buurtplein.meldingen import texts

WORDS: Final[dict[str, LazyString]] = {
    "AccessRefused": _l("Wilde iets openen dat niet mag"),
    "AccountSeen": _l("Een rekening gezien om te betalen"),
    "AddressesImported": _l("Adressen ingelezen"),
    "AreasImported": _l("Gebieden ingelezen"),
    "AuditExported": _l("Logboek als bestand gehaald"),
    "BerichtJudged": _l("Een gemeld bericht gelezen"),
    "BerichtSent": _l("Een buur schreef een bericht"),
    "BewonerAsksToBeKnown": _l("Een buur vraagt of iemand hem kent"),
    "BewonerBlocked": _l("Een buur wil geen contact met iemand"),
    "BewonerChanged": _l("Een buur veranderde zijn gegevens"),
    "BewonerForgotten": _l("Een buur gewist"),
    "BewonerGoes": _l("Een buur stopt"),
    "BewonerJoined": _l("Een buur begon"),
    "BewonerMoved": _l("Een buur ging verhuizen"),
    "BewonerNotKnown": _l("Gezegd: deze buur ken ik niet"),
    "BewonerProved": _l("Gezegd waar een buur woont"),
    "BewonerSignedOut": _l("Een buur logde uit"),
    "BewonerStays": _l("Een buur blijft toch"),
    "BewonerUnblocked": _l("Een buur heeft weer contact met iedereen"),
    "BewonerWarned": _l("Een buur die lang weg was, kreeg bericht"),
    "BooksExported": _l("De boeken gehaald"),
    "BudgetAgreed": _l("Eén iemand zei ja tegen een plan"),
    "BudgetAsked": _l("Iemand vroeg geld voor een plan"),
    "BudgetBegun": _l("Iemand begon geld te vragen"),
    "BudgetGranted": _l("Een plan kreeg geld"),
    "BudgetMissed": _l("Over een plan niet op tijd ja of nee gezegd"),
    "BudgetQuestioned": _l("Een vraag gesteld over een plan"),
    "BudgetRefused": _l("Een plan kreeg geen geld"),
    "BudgetReplied": _l("Antwoord gekregen over een plan"),
    "BudgetSettled": _l("De bonnen van een plan geteld"),
    "BudgetStepped": _l("Een plan ging een stap verder"),
    "BudgetWithdrawn": _l("Iemand trok een plan in"),
    "BuildingsImported": _l("Gebouwen ingelezen"),
    "CallMoved": _l("Terugbellen op een andere dag"),
    "CallNoted": _l("Telefoontje over burenhulp opgeschreven"),
    "CallSettled": _l("Telefoontje over burenhulp klaar"),
    "ContactAnswered": _l("Antwoord gegeven op een contactlijn"),
    "ContactCallUndone": _l("Een telefoontje teruggedraaid"),
    "ContactCalled": _l("Iemand teruggebeld"),
    "ContactClosed": _l("Een contact is klaar"),
    "ContactMissed": _l("Op een contactlijn ons woord niet gehouden"),
    "ContactOpened": _l("Iemand zocht contact"),
    "ContactPassedOn": _l("Een contact naar een andere lijn gegeven"),
    "ContactPromised": _l("Een moment beloofd op een contactlijn"),
    "ContactRead": _l("Een contact gelezen"),
    "ContactTaken": _l("Een contact opgepakt"),
    "ContactUnread": _l("Een contact waar nog niemand naar keek"),
    "ContactUnreached": _l("Iemand niet bereikt: de teamcoördinator beslist"),
    "ContactWritten": _l("Iemand schreef op een contactlijn"),
    "CompanySeen": _l("Gezien dat iemand liever niet alleen komt"),
    "DataDestroyed": _l("Opgeruimd na de termijn"),
    "CompanyAsked": _l("Iemand komt liever niet alleen"),
    "CompanyWithdrawn": _l("Die vraag is weer weg"),
    "DigestStopped": _l("Wil geen mail van elke week meer"),
    "DutyEnded": _l("Uit het rooster van een plein gehaald"),
    "DutyNamed": _l("Gekozen of de voornaam op de site staat"),
    "DutySet": _l("In het rooster van een plein gezet"),
    "EmergencyAsked": _l("Noodtoegang gevraagd"),
    "EmergencyGranted": _l("Noodtoegang gegeven"),
    "EmergencyRefused": _l("Noodtoegang geweigerd"),
    "EmergencyUsed": _l("Gelezen met noodtoegang"),
    "ForgivingAsked": _l("Eén iemand zei: dit geld hoeft niet terug"),
    "ForgivingDecided": _l("Een tweede zei of geld terug moet"),
    "GesprekOpened": _l("Twee buren kunnen elkaar schrijven"),
    "GesprekStopped": _l("Een gesprek van buren is gestopt"),
    "GeverSaved": _l("Een gever van geld bewaard"),
    "GiverAccountSaved": _l("De rekening van een gever ingesteld"),
    "HulpdienstEnded": _l("Heeft de telefoon van burenhulp niet meer"),
    "HulpdienstSet": _l("Heeft de telefoon van burenhulp"),
    "HulplijnSaved": _l("Telefoon van burenhulp bewaard"),
    "InterestEnded": _l("Blijft ergens niet meer buiten"),
    "InterestStated": _l("Blijft ergens buiten"),
    "JobTriedAgain": _l("Taak nog een keer geprobeerd"),
    "AfwezigheidEnded": _l("Een medewerker is toch niet weg"),
    "AfwezigheidSet": _l("Een medewerker is een paar dagen weg"),
    "BereikSaid": _l("Een medewerker is bereikbaar, of juist niet"),
    "LijndienstEnded": _l("Iemand uit het rooster van een lijn gehaald"),
    "LijndienstSwapped": _l("Een dienst op een lijn naar een ander, of geruild"),
    "LijnHoursSet": _l("Tijden van een lijn veranderd"),
    "LijnSaved": _l("Een lijn gemaakt of veranderd"),
    "LijndienstSet": _l("Iemand in het rooster van een lijn gezet"),
    "MeldingKept": _l("Bewaren verlengd of weer gewoon"),
    "MeldingPassedOn": _l("Naar een andere collega"),
    "MoneyReturned": _l("Geld kwam terug"),
    "MoreDaysGiven": _l("Meer dagen gegeven voor bonnen"),
    "NumberShared": _l("Een buur deelde een nummer"),
    "NeighbourMet": _l("Opgeschreven dat een buur is ontmoet"),
    "NumberPassedOn": _l("Nummer van een beller doorgegeven"),
    "PaymentDone": _l("Geld gegeven aan een plan"),
    "PaymentFileFetched": _l("Een bestand voor de bank gehaald"),
    "PaymentFileMade": _l("Een bestand voor de bank gemaakt"),
    "PaymentFilePaid": _l("De bank maakte het geld over"),
    "PaymentFileStopped": _l("Een bestand voor de bank gestopt"),
    "PaymentMissed": _l("Geld voor een plan kwam niet op tijd"),
    "PayoutChosen": _l("Iemand koos hoe het geld komt"),
    "PersonChanged": _l("Gegevens van een medewerker veranderd"),
    "MoneyMoved": _l("Geld verplaatst in een pot"),
    "PersonDeactivated": _l("Medewerker uit dienst"),
    "PersonInvited": _l("Medewerker uitgenodigd"),
    "PersonJoined": _l("Medewerker begonnen"),
    "PersonReactivated": _l("Medewerker weer in dienst"),
    "PleinChecked": _l("Plein nagekeken"),
    "PleinHoursSet": _l("Tijden van een plein veranderd"),
    "PleinSaved": _l("Plein opgeschreven"),
    "PleinSwitched": _l("Plein gestopt of weer begonnen"),
    "PhoneChecked": _l("Nummer gebeld"),
    "PleinClosed": _l("Plein dicht gezet"),
    "PleinDayCleared": _l("Een dag van een plein weer gewoon"),
    "PleinDaySet": _l("Een dag van een plein anders"),
    "PleinOpened": _l("Plein open gezet"),
    "PleinPutBack": _l("Plein teruggezet"),
    "PleinReasonGiven": _l("Gezegd waarom een plein dicht is"),
    "PleinReopened": _l("Plein weer open"),
    "PotSaved": _l("Een pot met geld bewaard"),
    "ReadingJudged": _l("Gezegd of lezen klopte"),
    "ReceiptAdded": _l("Een bon kwam binnen"),
    "ReceiptJudged": _l("Een bon nagekeken"),
    "ReceiptRemoved": _l("Een bon weggehaald"),
    "ReceiptsReminded": _l("Iemand herinnerd aan de bonnen"),
    "RegelingSaved": _l("Regels voor een pot bewaard"),
    "ReportWritten": _l("Iemand schreef hoe het was"),
    "ReviewAsked": _l("Een tekst wacht tot iemand hem leest"),
    "ReviewDecided": _l("Besloten over een tekst"),
    "ReviewUndone": _l("Een besluit over een tekst teruggedraaid"),
    "ReviewDropped": _l("Wie het schreef haalde het weg voor we het lazen"),
    "ReviewReread": _l("Een besluit en de tekst nog eens gelezen"),
    "ReviewsReminded": _l("Lezers horen dat er iets wacht"),
    "ReviewRuleChanged": _l("Gekozen hoeveel we in een gebied eerst lezen"),
    "RightEnded": _l("Iemand besloot: het geld is vervallen"),
    "RoleGranted": _l("Rol gegeven"),
    "RoleRevoked": _l("Rol weggehaald"),
    "RuleChanged": _l("Routering veranderd"),
    "SecretChanged": _l("Manier van inloggen veranderd"),
    "ServicebelofteChanged": _l("Belofte veranderd"),
    "SessionEnded": _l("Uitgelogd"),
    "SignedIn": _l("Ingelogd"),
    "TeamSaved": _l("Team veranderd"),
    "TermChanged": _l("Termijn veranderd"),
}


def of(name: str) -> str:
    """An event in words."""
    return str(WORDS.get(name) or texts.HISTORY.get(name) or name)


@cache
def names() -> frozenset[str]:
    """Every event that can be in the log."""
    found = inspect.getmembers(events, dataclasses.is_dataclass)
    return frozenset(name for name, _kind in found if not name.startswith("_"))


def kinds() -> list[tuple[str, str]]:
    """Every event with its words, by words: what a list to choose from shows."""
    return sorted(((name, of(name)) for name in names()), key=lambda kind: kind[1].casefold())

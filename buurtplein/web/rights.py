"""The access table in plain Dutch, for the page /uitleg/wie-mag-wat. The words live with the doors they explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.guard import Table
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.who import everyone, signed_in
from buurtplein.web import rights_geld, rights_huis


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
    "promise.list": (
        _l("Zien wat je beloofde"),
        _l("Leden van een team, alleen van het eigen team. De budgethouder, wie betaalt, en wie voor een huis zorgt"),
    ),
    "melding.watch": (_l("Zien dat een melding verandert"), _l("Het team dat de melding heeft")),
    "team.watch": (_l("Zien dat de lijst verandert"), _l("Leden van het team")),
    "melding.bulk": (_l("Meldingen samen behandelen"), _l("Leden van een team, alleen van het eigen team")),
    "bulk.undo": (_l("Binnen een minuut iets ongedaan maken"), _l("Wie het deed")),
    "filter.change": (_l("Een filter veranderen"), _l("Wie het maakte, of de teamcoördinator")),
    "template.make": (_l("Een standaard antwoord maken"), _l("Leden van een team")),
    "template.change": (
        _l("Een standaard antwoord veranderen"),
        _l("Het team. Antwoorden van iedereen: teamcoördinatoren"),
    ),
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
    "partner.open": (_l("Een vraag lezen die wij stuurden"), _l("De ander met de link. Eén keer, 14 dagen lang")),
    "convenant.manage": (_l("Afspraken over delen opschrijven"), _l("De beheerder")),
    "avg.list": (_l("Zien dat iemand naar zijn gegevens vraagt"), _l("Leden van een team, en de beheerder")),
    "avg.enter": (_l("Zo'n vraag aan de balie opschrijven"), _l("Leden van een team")),
    "avg.handle": (_l("Zo'n vraag beantwoorden"), _l("Het team dat de melding heeft")),
    "avg.approve": (
        _l("Goedkeuren wat iemand te zien krijgt, of wat we wissen"),
        _l("De teamcoördinator, nooit wie het klaarzette"),
    ),
    "melding.readlog": (_l("Zien wie een melding las"), _l("De teamcoördinator van dat team")),
    "melding.keep": (_l("Een melding langer bewaren"), _l("De teamcoördinator van dat team")),
    "dossier.readlog": (_l("Zien wie een logboek las"), _l("De teamcoördinator van dat team")),
    "team.quality": (_l("Elke maand kijken of lezen klopte"), _l("De teamcoördinator")),
    "sample.judge": (_l("Zeggen of lezen klopte"), _l("De teamcoördinator. Nooit over het eigen lezen")),
    "emergency.ask": (_l("Noodtoegang vragen"), _l("Beheerders, teamcoördinatoren en wijkteamleden")),
    "emergency.answer": (
        _l("Noodtoegang geven: een uur, alleen lezen"),
        _l("Een tweede persoon: beheerder of teamcoördinator. De auditor krijgt bericht"),
    ),
    "emergency.list": (_l("Zien wie noodtoegang had"), _l("De auditor en de beheerder")),
    "audit.read": (_l("Het logboek lezen: wie wat deed en las"), _l("De auditor. Er staat geen tekst in")),
    "term.read": (_l("Zien wat we wisten en wanneer"), _l("De auditor en de beheerder")),
    "term.manage": (_l("Kiezen hoe lang we bewaren"), _l("De beheerder, binnen vaste grenzen")),
    "interest.state": (_l("Zeggen waar je woont, om erbuiten te blijven"), _l("Elke medewerker, voor zichzelf")),
    "interest.end": (_l("Dat weer weghalen"), _l("Alleen jijzelf")),
    "dossier.list": (_l("De lijst met logboeken zien"), _l("Leden van een team, alleen van het eigen team")),
    "dossier.read": (_l("Een logboek lezen"), _l("Het team dat de meldingen heeft. Nooit wie er woont")),
    "dossier.handle": (_l("Een plan of besluit bij een logboek"), _l("Wie alle meldingen erin mag lezen")),
    "moment.note": (_l("Voor een melder een keer opschrijven"), _l("Het team dat de melding heeft")),
    "task.do": (_l("Een taak bij een logboek doen"), _l("Het team dat de meldingen heeft")),
    "logboek.join": (_l("Ook last melden met een kaartje"), _l("Wie een kaartje van het team heeft")),
    "plein.find": (_l("Zoeken waar je terecht kunt"), _l("Iedereen. We bewaren niet wat je zoekt")),
    "plein.read": (_l("Lezen hoe het op een plein is"), _l("Iedereen")),
    "company.ask": (_l("Vragen of iemand bij de deur wacht"), _l("Iedereen. Alleen de gastheer leest het")),
    "company.change": (_l("Die vraag weer weghalen"), _l("Wie de link heeft")),
    "plein.edit": (
        _l("Opschrijven hoe het op een plein is"),
        _l("Gastheren en buurtbeheerders van dat gebied, en de beheerder"),
    ),
    "plein.manage": (_l("Pleinen erbij zetten of stoppen"), _l("De beheerder")),
    "host.open": (_l("Zien welk plein van jou is"), _l("Gastheren, buurtbeheerders en coördinatoren")),
    "plein.host": (
        _l("Een plein open en dicht zetten, en tellen"),
        _l("De gastheer van dat plein. En wie op die buurt let"),
    ),
    "plein.watch": (_l("Zien dat een plein open of dicht gaat"), _l("De gastheer van dat plein")),
    "duty.list": (_l("Zien wanneer je zelf op een plein bent"), _l("Medewerkers, alleen van zichzelf")),
    "duty.name": (_l("Je voornaam bij een plein zetten"), _l("Alleen jijzelf")),
    "activity.read": (_l("Zien wat er te doen is"), _l("Iedereen")),
    "activity.propose": (_l("Een plan voorstellen"), _l("Iedereen, zonder account")),
    "proposal.follow": (_l("Zien hoe het met je plan gaat"), _l("Wie de link heeft")),
    "activity.list": (_l("Het programma van de pleinen maken"), _l("Gastheren, buurtbeheerders en coördinatoren")),
    "activity.make": (_l("Iets nieuws op het programma zetten"), _l("Wie het plein opent of voor de buurt zorgt")),
    "activity.manage": (
        _l("Een activiteit veranderen of afzeggen"),
        _l("Wie het plein opent of voor de buurt zorgt. Die ziet aantallen, geen namen"),
    ),
    "signup.change": (_l("Een aanmelding veranderen of stoppen"), _l("Wie de link heeft. Niemand ziet wie er komt")),
    "meeting.make": (_l("Een avond voor de buurt maken"), _l("Medewerkers van een team of buurt")),
    "meeting.organise": (
        _l("Een avond veranderen, en vragen lezen voor ze op de muur komen"),
        _l("Het team dat de avond maakt, en wie op de buurt let"),
    ),
    "meeting.read": (_l("Lezen waar een avond over gaat"), _l("Iedereen. Voor iedereen is de pagina gelijk")),
    "bijeenkomst.watch": (_l("Zien dat er een nieuwe vraag is"), _l("Wie de avond maakt")),
    "question.follow": (_l("Zien wat er met een vraag gebeurt"), _l("Wie de vraag stelde, zonder naam")),
    "muur.watch": (_l("Zien dat de muur met vragen verandert"), _l("Iedereen, als de muur open is")),
    "toezegging.list": (_l("Zien wat je team aan de buurt beloofde"), _l("Medewerkers in de buurt")),
    "toezegging.settle": (
        _l("Zeggen dat een belofte klaar is, of niet lukt"),
        _l("Het team dat het beloofde, of wie de avond regelt"),
    ),
    "seintje.ask": (_l("Een mail vragen als er een avond is"), _l("Iedereen")),
    "seintje.change": (_l("Zulke mail aanzetten of stoppen"), _l("Wie de link uit de mail heeft")),
    "proposal.list": (
        _l("Zien of een avond in een buurt kan helpen"),
        _l("Wie voor dat gebied zorgt. Het is alleen een aantal"),
    ),
    "proposal.answer": (_l("Kiezen of er een avond komt"), _l("Wie voor dat gebied zorgt")),
    "gesprek.list": (_l("Je eigen gesprekken met buren zien"), _l("Buren die zijn ingelogd")),
    "gesprek.read": (_l("Lezen wat buren elkaar schrijven"), _l("Alleen die twee buren")),
    "gesprek.write": (
        _l("Elkaar schrijven, een nummer delen, stoppen"),
        _l("Alleen die twee buren"),
    ),
    "gesprek.watch": (_l("Zien dat er een nieuw bericht is"), _l("Alleen die twee buren")),
    "bewoner.enter": (_l("Inloggen als buur"), _l("Iedereen met een e-mailadres of 06-nummer")),
    "bewoner.open": (_l("Zien wat je vraagt, biedt of bezoekt"), _l("Alleen jijzelf")),
    "bewoner.change": (_l("Je gegevens lezen, veranderen en wissen"), _l("Alleen jijzelf")),
    "bewoner.list": (
        _l("Zien wie vraagt of iemand hem kent"),
        _l("Buurtbeheerders en coördinatoren. Alleen de voornaam en de buurt"),
    ),
    "bewoner.vouch": (_l("Zeggen dat iemand in de buurt woont"), _l("Wie voor dat gebied zorgt")),
    "hulp.find": (_l("Zien wat buren zoeken en willen doen"), _l("Iedereen: alleen wat, wanneer en welke buurt")),
    "hulp.read": (_l("Eén bericht van een buur openen"), _l("Iedereen. De tekst zien alleen buren")),
    "hulp.ask": (_l("Hulp vragen of iets aanbieden"), _l("Iedereen. Je naam komt aan het eind")),
    "hulp.react": (_l("Zeggen dat je kunt helpen"), _l("Buren die het mogen lezen")),
    "hulp.manage": (_l("Een bericht veranderen of weghalen"), _l("Alleen wie het schreef")),
    "koppeling.take_part": (_l("Zien wat twee buren afspreken"), _l("Alleen die twee")),
    "helpdesk.open": (
        _l("Zien wat er wacht bij burenhulp, en opschrijven wat iemand belt"),
        _l("Coördinatoren en buurtbeheerders, alleen van het eigen gebied"),
    ),
    "hulp.coordinate": (
        _l("Buren aan elkaar voorstellen, en spreken voor wie belde"),
        _l("Wie voor dat gebied zorgt. Buren zeggen zelf ja of nee"),
    ),
    "hulplijn.handle": (_l("De telefoon van burenhulp overnemen"), _l("Wie voor dat gebied zorgt")),
    "hulpgesprek.handle": (_l("Lezen wie we terugbellen over burenhulp"), _l("Wie voor dat gebied zorgt")),
    "kennismaking.write": (
        _l("Opschrijven dat je een buur hebt ontmoet"),
        _l("Wie voor dat gebied zorgt. Buren zien het nooit"),
    ),
    "digest.stop": (_l("De mail van elke week stoppen"), _l("Wie de link uit de mail heeft")),
    "poster.print": (_l("Een poster printen"), _l("Medewerkers in de buurt")),
    "contact.find": (_l("Zien wie er nu bereikbaar is"), _l("Iedereen")),
    "contact.ask": (_l("Ons vragen om te bellen of te antwoorden"), _l("Iedereen, ook zonder naam")),
    "contact.follow": (_l("Het antwoord op een bericht lezen"), _l("Wie de code heeft")),
    "chat.open": (_l("Een chat beginnen"), _l("Iedereen, ook zonder naam")),
    "chat.follow": (_l("Verder praten in je eigen chat"), _l("Wie de code heeft")),
    "contact.watch": (_l("Zien dat er een nieuw bericht is"), _l("Wie de code heeft, en de lijn die antwoord geeft")),
    "lijn.manage": (
        _l("Lijnen maken, met hun nummer en tijden"),
        _l("De beheerder. Wat iemand zegt leest die niet"),
    ),
    "rota.open": (_l("Het rooster van lijnen openen"), _l("Wie op een lijn zit")),
    "rota.plan": (_l("Een dienst op een lijn doen of overnemen"), _l("Wie op die lijn zit")),
    "rota.change": (
        _l("Een vaste dienst veranderen"),
        _l("Van wie de dienst is, en de teamcoördinator"),
    ),
    "absence.change": (
        _l("Opschrijven dat iemand een dag weg is"),
        _l("De persoon zelf, en de teamcoördinator"),
    ),
    "contact.list": (
        _l("Zien wie er op een lijn wacht, en opschrijven wie er belt"),
        _l("Medewerkers, alleen van de eigen lijnen"),
    ),
    "contact.handle": (
        _l("Lezen wat iemand op een lijn zegt, terugbellen en antwoord geven"),
        _l("Het team van die lijn. Een vraag ook: wie op de buurt let. De beheerder nooit"),
    ),
    "contact.decide": (
        _l("Beslissen wat we doen als iemand niet opneemt"),
        _l("De teamcoördinator van die lijn"),
    ),
    "lijn.watch": (_l("Zien dat er iemand wacht"), _l("Wie op die lijn zit")),
    **rights_geld.WORDS,
    **rights_huis.WORDS,
    "review.list": (
        _l("Berichten van buren eerst lezen"),
        _l("De buurtbeheerder en coördinator van dat gebied. Is er niemand? Dan het centrale team en de beheerder"),
    ),
    "review.decide": (_l("Besluiten of een bericht op de site mag"), _l("Wie het mag lezen")),
    "review.undo": (_l("Zo'n besluit binnen een halve minuut terugdraaien"), _l("Wie het nam")),
    "review.reread": (_l("Teruglezen wat er is besloten, 30 dagen lang"), _l("Wie het mocht lezen. We onthouden dat")),
    "review.rules": (_l("Zien in welk gebied we alles eerst lezen"), _l("De coördinator en de beheerder")),
    "review.rule": (
        _l("Kiezen dat we in een gebied alles eerst lezen"),
        _l("De coördinator daar, en de beheerder"),
    ),
    "nakijken.watch": (_l("Zien dat er iets te lezen is"), _l("Wie berichten van buren leest")),
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
    "figures.read": (_l("Cijfers zien"), _l("Medewerkers, van het eigen team of gebied. De beheerder: alles")),
    "export.team": (_l("De lijst van een team als bestand"), _l("De teamcoördinator, zonder tekst of adres")),
    "export.fetch": (_l("Een bestand met cijfers ophalen"), _l("Alleen wie erom vroeg")),
    "export.watch": (_l("Zien dat een bestand klaar is"), _l("Alleen wie erom vroeg")),
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

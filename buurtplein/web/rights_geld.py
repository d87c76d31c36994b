"""The rights around money in words, for the page Wie mag wat (rights.py)."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l

WORDS: Final[dict[str, tuple[LazyString, LazyString]]] = {
    "budgetaanvraag.watch": (
        _l("Zien dat er iets verandert aan een plan"),
        _l("Wie het vroeg, en wie erover gaat. Nooit wie meedoet en ook beslist"),
    ),
    "pot.manage": (_l("Potten maken, en er geld in doen"), _l("De beheerder. Die ziet nooit wie iets vroeg")),
    "regeling.manage": (_l("Kiezen waarvoor er geld is, en voor wie"), _l("De beheerder")),
    "budget.find": (_l("Zien wat er in de pot zit"), _l("Iedereen, zonder in te loggen")),
    "budget.ask": (_l("Geld vragen voor een plan"), _l("Iedereen, zonder in te loggen")),
    "budget.follow": (
        _l("Je eigen plan lezen, veranderen en stoppen"),
        _l("Wie de code heeft, of het plan zelf vroeg"),
    ),
    "budget.list": (
        _l("De plannen zien waarvoor geld gevraagd is"),
        _l("Wie erover beslist of raad geeft, in het eigen gebied"),
    ),
    "budget.read": (
        _l("Eén plan en de papieren erbij lezen, en zeggen: ik doe mee"),
        _l("Wie erover beslist of raad geeft. Nooit wie meedoet. We onthouden wie het las"),
    ),
    "budget.decide": (
        _l("Ja of nee zeggen tegen een plan, of er iets over vragen"),
        _l("De budgethouder van dat gebied. Soms de buurtbeheerder. Nooit wie meedoet"),
    ),
    "budget.second": (
        _l("Als tweede ja zeggen bij veel geld"),
        _l("Een andere budgethouder dan de eerste. Nooit wie meedoet"),
    ),
    "budget.draw": (
        _l("Loten trekken als er te weinig geld is voor alle plannen"),
        _l("De budgethouder van dat gebied. Nooit wie meedoet"),
    ),
    "budget.advise": (
        _l("Raad geven over een plan"),
        _l("De buurtbeheerder van dat gebied, of het netwerk als dat erbij hoort"),
    ),
    "budget.score": (_l("Een cijfer geven aan een plan"), _l("De commissie. Nooit wie zelf meedoet")),
    "budget.reply": (_l("Antwoord geven op een vraag over je plan"), _l("Wie het geld vroeg")),
    "budget.letter": (_l("Een brief over een plan lezen"), _l("Wie het geld vroeg, en wie erover beslist")),
    "burendagkit.plan": (_l("Je dag voorbereiden: wat moet er, en wie doet wat"), _l("Wie het geld vroeg")),
    "medeorganisator.list": (
        _l("Zien wie nog iemand zoekt voor een plan"),
        _l("De buurtbeheerder en de coördinator"),
    ),
    "medeorganisator.note": (
        _l("Opschrijven wie er meedoet met een plan"),
        _l("De buurtbeheerder en de coördinator van dat gebied"),
    ),
    "steun.ask": (_l("Je buren vragen wat ze van je plan vinden"), _l("Wie het geld vroeg")),
    "steun.change": (_l("Je naam weghalen bij een plan"), _l("Wie de eigen link heeft")),
    "steun.give": (_l("Zeggen wat je van een plan vindt"), _l("Iedereen met de link of de code")),
    "steunlijst.note": (
        _l("Tellen wie er op een lijst van papier staat"),
        _l("Wie over het plan gaat. Nooit wie meedoet"),
    ),
    "zakgeld.read": (_l("Lezen wat er in een pot zit en waar het bleef"), _l("Iedereen. Er staat nooit een naam bij")),
    "zakgeld.join": (
        _l("Meebeslissen over een zak geld"),
        _l("Wie er woont, als iemand dat bevestigde. Niemand ziet wie het doet"),
    ),
    "zakgeld.weigh": (
        _l("Zeggen wat je van een plan vindt"),
        _l("Wie meebeslist. Nooit over je eigen plan, en niemand ziet wie wat zei"),
    ),
    "zakgeld.list": (_l("Zien wat een zak geld per jaar krijgt"), _l("De budgethouder en wie betaalt")),
    "zakgeld.fund": (
        _l("Het geld van een jaar in een zak geld doen"),
        _l("De budgethouder van dat gebied en wie betaalt"),
    ),
    "budget.photo": (_l("Een foto zien van een plan dat lukte"), _l("Iedereen, als wie het vroeg dat goed vindt")),
    "budget.payout": (
        _l("Kiezen hoe het geld voor een plan komt"),
        _l("Wie het vroeg, met de code of het eigen account"),
    ),
    "budget.receipts": (_l("Bonnen sturen en vertellen hoe het was"), _l("Wie het geld vroeg")),
    "kas.open": (
        _l("Zien wat er betaald moet worden, met de rekening erbij"),
        _l("Alleen wie betaalt. Ook de beheerder niet"),
    ),
    "betaling.pay": (_l("Zeggen dat een pas of een winkel betaald is"), _l("Alleen wie betaalt")),
    "betaalbestand.handle": (_l("Een bestand voor de bank maken, halen of stoppen"), _l("Alleen wie betaalt")),
    "geverrekening.set": (_l("Instellen van welke rekening een gever betaalt"), _l("Alleen wie betaalt")),
    "bon.check": (_l("Bonnen nakijken en tellen"), _l("Alleen wie betaalt")),
    "bon.late": (_l("Zien welke bonnen te laat zijn"), _l("Wie betaalt, en wie erover gaat in een gebied")),
    "bon.lapse": (
        _l("Meer dagen geven voor bonnen, of het geld laten vervallen"),
        _l("Wie betaalt, en wie erover gaat. Nooit wie meedoet"),
    ),
    "kwijt.second": (
        _l("Als tweede zeggen dat geld niet terug hoeft"),
        _l("Wie betaalt, en wie erover gaat. Nooit dezelfde als de eerste"),
    ),
}

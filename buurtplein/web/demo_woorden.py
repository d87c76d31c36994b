"""What people write in the made-up half year: about what they see and hear, never about who somebody is."""

from __future__ import annotations

from typing import Final

from buurtplein.meldingen.rules import Categorie, Reden

TEXTS: Final = {
    Categorie.GELUID: (
        "Harde muziek tot na twee uur.",
        "De bas dreunt door de muur. De kinderen worden er wakker van.",
        "Er wordt 's avonds laat geboord.",
        "Weer een feest boven. Het ging door tot vier uur.",
        "Iemand slaat steeds met de deur in de gang.",
        "De televisie staat 's nachts heel hard.",
        "Er rijden scooters rond onder het raam.",
        "Muziek op het plein, elke vrijdag weer.",
        "",
        "",
    ),
    Categorie.RUZIE: (
        "Er wordt geschreeuwd in de hal.",
        "Ik hoor vaak ruzie, ook overdag.",
        "Twee mensen stonden te schreeuwen bij de lift.",
        "Er is steeds ruzie over het parkeren.",
        "We komen er samen niet uit. Kan iemand meedenken?",
    ),
    Categorie.AFVAL: (
        "Zakken naast de container.",
        "In het trappenhuis staat al weken een bank.",
        "De container zit vol en stinkt.",
        "Er ligt glas bij de speelplek.",
        "Iemand zet dozen in de fietsenkelder.",
        "",
    ),
    Categorie.ZORGEN: (
        "Ik zie mijn buurvrouw al dagen niet meer.",
        "Hij vergeet steeds het gas uit te doen.",
        "De post ligt al twee weken op de mat.",
        "Ze loopt 's nachts in pyjama op straat.",
        "Ik hoor hem de hele dag huilen.",
        "Er brandt nooit meer licht. Gaat het goed daar?",
    ),
    Categorie.DRUGS: (
        "Veel aanloop bij de achterdeur.",
        "Er wordt geblowd in het portiek.",
        "Elke avond auto's die even stoppen en weer gaan.",
    ),
    Categorie.DIEREN: (
        "De hond blaft de hele dag.",
        "Poep in het portiek.",
        "De hond loopt los bij de speelplek.",
        "Er worden duiven gevoerd op het balkon.",
        "",
    ),
    Categorie.ONVEILIG: (
        "Ik durf 's avonds de lift niet in.",
        "De lamp bij de ingang is al weken stuk.",
        "Er staat steeds een groep in de hal. Ik durf er niet langs.",
    ),
    Categorie.ANDERS: ("De voordeur sluit niet meer.", "De bel doet het niet.", "Wie knipt de heg bij het pad?", ""),
}
ENGLISH: Final = {
    Categorie.GELUID: ("Loud music until three at night.", "Somebody is drilling late in the evening."),
    Categorie.AFVAL: ("Bags next to the container again.",),
    Categorie.DIEREN: ("The dog barks all day.",),
}
STREETS: Final = (
    "Rietlaan 12", "Waterkant 9", "Kerkstraat 3", "Haagweg 40", "Boomgaard 7", "bij de bushalte", "op het plein",
    "achter het parkeerdek", "bij de fietsenkelder", "",
)  # fmt: skip
ANSWERS: Final = (
    "Dank je voor je melding. Ik kijk wat er aan de hand is. Groet, {naam}",
    "Wat vervelend. Ik ga deze week langs. Daarna hoor je van mij. Groet, {naam}",
    "Goed dat je dit laat weten. Ik bel eerst de verhuurder. Groet, {naam}",
    "Ik heb het gelezen. Ik praat erover met een collega. Groet, {naam}",
)
MORE: Final = (
    "Ik ben langs geweest. Er was niemand thuis. Ik probeer het weer. Groet, {naam}",
    "We hebben gepraat. We spraken iets af. Merk je dat het beter gaat? Groet, {naam}",
    "Het duurt iets langer. Ik ben er nog mee bezig. Groet, {naam}",
)
ENGLISH_ANSWER: Final = "Thank you for telling us. I will have a look this week. Kind regards, {naam}"
QUESTIONS: Final = (
    "Hoor je het ook overdag?", "Hoe laat begint het meestal?", "Op welke verdieping is het?", "Is het nu nog zo?",
)  # fmt: skip
REPLIES: Final = (
    "Meestal om een uur of tien.", "Vooral in het weekend.", "Op de derde verdieping.", "Ja, gisteren weer.",
    "Nee, de laatste dagen niet.",
)  # fmt: skip
NOTES: Final = (
    "Langs geweest. Niemand thuis, briefje achtergelaten.", "Gebeld met de verhuurder. Die belt terug.",
    "Gepraat aan de deur. Goed gesprek.", "Volgende week nog een keer langs.",
)  # fmt: skip
SENTENCES: Final = (
    "Het begon om elf uur.", "Nu met harde bas.", "De kinderen werden wakker.", "Korter dan gisteren.",
    "Het ging door tot drie uur.", "Ik heb erom gevraagd. Het hielp even.",
)  # fmt: skip
NO: Final = "We begrijpen dat dit vervelend is. Toch kunnen we hier niets mee. Tip: praat op een rustig moment."
PLANS: Final = (
    "We praten met alle kanten. Daarna spreken we rustige uren af.",
    "Elke week langs, op een andere dag. Na vier weken kijken we terug.",
    "Samen met de verhuurder een vaste plek voor grof vuil maken.",
    "Twee gesprekken, elk apart. Dan één gesprek samen, als iedereen dat wil.",
)
OTHER_SIDE: Final = (
    "Schrok van de meldingen. Werkt laat en wist niet dat het zo klonk. Zet de muziek na tien uur zacht.",
    "Zegt dat het geluid van buiten komt. Wil meekijken op een avond.",
    "Had de container niet meer open gekregen. Is blij met hulp.",
)
TO_ALL: Final = (
    "We weten dat dit al langer duurt. We hebben een plan en gaan er nu mee aan de slag.",
    "We spraken met wie erbij hoort. Er is een afspraak gemaakt. We kijken of het helpt.",
    "We waren er gisteravond. Het was rustig. Gebeurt het weer? Druk dan op de knop.",
    "Dank je voor het noteren. Zo zien we op welke avonden het is. Volgende week praten we verder.",
)
DECIDED: Final = (
    "Er was genoeg om iets af te spreken. We praatten met iedereen. We kijken elke week of het helpt.",
    "Het logboek liet zien op welke avonden het was. Daar is nu een afspraak over.",
    "Het was minder vaak dan eerst. We stoppen met noteren. Wordt het erger? Meld het dan weer.",
)
# How a melding of each kind mostly ends.
ENDS: Final = {
    Categorie.GELUID: (Reden.GEPRAAT, Reden.GEPRAAT, Reden.GESTOPT, Reden.NIET_GEZIEN, Reden.HOORT_ERBIJ),
    Categorie.RUZIE: (Reden.GEPRAAT, Reden.GEPRAAT, Reden.GESTOPT),
    Categorie.AFVAL: (Reden.GESTOPT, Reden.GESTOPT, Reden.GEPRAAT, Reden.PAST_NIET),
    Categorie.ZORGEN: (Reden.GEPRAAT, Reden.GEPRAAT, Reden.GESTOPT, Reden.NIET_GEZIEN),
    Categorie.DRUGS: (Reden.NIET_GEZIEN, Reden.GEPRAAT, Reden.PAST_NIET),
    Categorie.DIEREN: (Reden.GEPRAAT, Reden.GESTOPT, Reden.HOORT_ERBIJ),
    Categorie.ONVEILIG: (Reden.GEPRAAT, Reden.GESTOPT),
    Categorie.ANDERS: (Reden.PAST_NIET, Reden.GESTOPT, Reden.GEPRAAT),
}

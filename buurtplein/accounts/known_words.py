"""Words that make a password easy to guess: words that people often choose, and words of this site. Lower case."""

from __future__ import annotations

# Bases of the passwords that leak most often, in Dutch and English; with digits around them they stay weak.
_OFTEN_CHOSEN = """
aanmelden aardbei abcdef abcdefg abcdefgh abcdefghijkl abc abcd access admin administrator ajax ajaxamsterdam
amsterdam angel appel april arsenal asdf asdfgh asdfghjkl augustus azerty baseball batman beveiliging bloem
breda broodje butterfly changeme cheese chelsea chocolade chocolate computer correcthorsebatterystaple december
default denhaag dierbaar dinsdag dolfijn donderdag dragon eindhoven facebook fckyou februari feyenoord fiets
flower football freedom friends fuckyou geheim geheime gemeente goedemorgen google groningen guest hallo
hallootjes hello herfst holland hond hottie hunter iloveyou internet januari jesus juli juni kabouter kaas kat
kerstmis killer konijn konijntje laptop lente letmein lieverd liefde limburg liverpool login london loveyou
lovely maandag maart master mei michael minecraft moeder monkey mustang nederland netwerk november ohmygod
oktober olifant oranje paard paashaas paardje pannenkoek papa paswoord passw0rd password passwort pindakaas
pokemon poesje princess prinses psv qazwsx qwer qwerty qwertyu qwertyuiop qwertz qweasd qweasdzxc rotterdam
samsung schatje scooter secret security september shadow sinterklaas snoopy snowman soccer sommer spiderman
starwars stroopwafel summer sunshine superman tekkel telefoon test tester thuis tilburg tijger toegang trustno
trustnoone tulpen twente utrecht vader vakantie venlo verander vlinder vogeltje voetbal vriendje vrijdag
wachtwoord wachtwoorden waterfles weekend welcome welkom welkomwelkom whatever winter woensdag yellow zaterdag
zebra zomer zondag zonnebloem zonneschijn zwolle zxcvbn zxcvbnm zaq1zaq1 1qaz 2wsx 3edc 1q2w3e 1q2w3e4r
1q2w3e4r5t q1w2e3r4 q1w2e3 1a2b3c
"""

# Words of this work: the first that somebody tries who knows where the person works.
_OF_THIS_WORK = """
beheer beheerder buren burenhulp buurman buurt buurtbeheer buurtbeheerder buurtplein buurtteam buurtvrouw
buurtwerk corporatie gastheer gastvrouw gebied gemeente huismeester leefbaarheid meldingen melding meldpunt
overlast plein portaal sociaal stadhuis straat team welzijn wijk wijkbeheer wijkteam wijkteamlid wonen woning
woonconsulent woonoverlast zorg
"""

KNOWN_WORDS = frozenset(_OFTEN_CHOSEN.split())
CONTEXT_WORDS = frozenset(_OF_THIS_WORK.split())

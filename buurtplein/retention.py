"""WAT BEWAREN WE: every column of every table, why we have it, with what right, how long, and what happens then.

Read by everyone on /uitleg/bewaren. A column without a row here fails the tests: nothing is kept by accident. A row
that ends names its terms; the worker carries them out (web/terms.py) by the rules that features bring (Feature.rules),
and beheer sees, sets and proves them on /beheer/bewaren. Grounds are articles of the AVG. Source: domain brief 2.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l

PUBLIC_TASK: Final = "art. 6 lid 1 onder e AVG"  # the gemeente's care for living together
DUTY: Final = "art. 6 lid 1 onder c AVG"  # accountability: who did what
INTEREST: Final = "art. 6 lid 1 onder f AVG"  # a safe site
NO_PERSON: Final = _l("Het gaat niet over personen.")


@dataclass(frozen=True)
class Term:
    """How long something stays, counted from when it is over, and by which rule it then goes.

    A gemeente may choose between ``least`` and ``most``; where these are equal there is nothing to choose.
    """

    code: str
    what: LazyString
    rule: str
    usual: timedelta
    least: timedelta
    most: timedelta

    @property
    def short(self) -> bool:
        """Whether this lives for days only, so that waiting for the night would be long."""
        return self.usual <= timedelta(days=3)


def _term(code: str, what: LazyString, days: int, least: int | None = None, most: int | None = None) -> Term:
    return Term(code, what, code, timedelta(days=days), timedelta(days=least or days), timedelta(days=most or days))


@dataclass(frozen=True)
class Keep:
    """Some columns (``table.column`` or ``table.*``) and their fate. A column row outranks the row of its table."""

    columns: tuple[str, ...]
    subject: LazyString
    what: LazyString
    why: LazyString
    ground: str | LazyString
    how_long: LazyString
    terms: tuple[Term, ...] = ()


MELDING = _l("Meldingen")
PEOPLE = _l("Medewerkers")
MEETING = _l("Elkaar ontmoeten")
NEIGHBOURS = _l("Buren die elkaar helpen")
CONTACT = _l("Iemand spreken")
MONEY = _l("Geld voor een plan")
HOUSE = _l("Samen wonen in een huis")
PLACES = _l("De buurt")
MACHINE = _l("Techniek")

_TERM = _l("Nog even nadat het klaar is. Dan wissen we het.")
_YEAR: Final = 365
_MELDING_TERMS: Final = (
    _term("zorg", _l("Zorg"), _YEAR, 180, 2 * _YEAR),
    _term("overlast", _l("Overlast"), 2 * _YEAR, _YEAR, 5 * _YEAR),
    _term("vraag", _l("Een vraag"), 180, 30, _YEAR),
    _term("afgewezen", _l("Een melding waar we niks mee deden"), 180, 30, _YEAR),
)

_CONTACT_TERMS: Final = (
    _term("contact_zorg", _l("Je maakte je zorgen"), 180, 90, _YEAR),
    _term("contact_last", _l("Je had ergens last van"), 90, 30, _YEAR),
    _term("contact_vraag", _l("Je had een vraag, of zei niet waarover"), 30, 7, 180),
)

RULES: Final[tuple[Keep, ...]] = (
    Keep(
        ("woonproject.*", "koffiemoment.*", "aanwezige.*", "aanwezigtijd.*"),
        HOUSE,
        _l("Wat een huis over zichzelf vertelt, en wie er vaak is"),
        _l("Dan weet je waar je moet zijn."),
        PUBLIC_TASK,
        _l("Zolang het huis meedoet."),
    ),
    Keep(
        ("huishouden.*", "huislid.*"),
        HOUSE,
        _l("Je kaart, en de naam die je zelf kiest"),
        _l("Om binnen te komen. Achter welke deur je woont staat er niet bij."),
        PUBLIC_TASK,
        _l("Tot je verhuist. Dan is alles meteen weg."),
    ),
    Keep(
        ("toegangsvraag.*",),
        HOUSE,
        _l("Dat je vraagt om binnen te komen"),
        _l("Dan kan iemand de deur voor je openen."),
        PUBLIC_TASK,
        _l("Tot je antwoord hebt."),
        (_term("toegangsvraag", _l("Een vraag om binnen te komen"), 60, 30, 90),),
    ),
    Keep(  # four weeks after the answer: what the data protection authority asks of whoever chooses between people
        ("wooninteresse.*", "gespreksmoment.*"),
        HOUSE,
        _l("Dat je in een huis wilt wonen, wat je schreef en wanneer we praten"),
        _l("Om je te leren kennen. Wat je niet hoeft te vertellen vragen we niet."),
        PUBLIC_TASK,
        _l("Tot vier weken na ons antwoord, of nadat je de kaart kreeg. Zie je ervan af? Dan is alles meteen weg."),
        (
            _term("wooninteresse", _l("Iemand die in een huis wilde wonen"), 28, 7, 56),
            _term("gespreksmoment", _l("Een moment om te praten dat voorbij is"), 28, 7, 56),
        ),
    ),
    Keep(
        ("meelezer.*", "meestem.*"),
        HOUSE,
        _l("Dat je meeleest bij nieuwe buren, en wat je over een tekst zei"),
        _l("Zo denkt het huis mee. Niemand ziet wie wat zei."),
        PUBLIC_TASK,
        _l("Tot je stopt of verhuist. Na een gesprek blijft je zin, zonder naam, tot alles van die mens weg is."),
    ),
    Keep(
        ("huisdag.*",),
        HOUSE,
        _l("Een dag dat de koffie niet doorgaat, of iemand er niet is"),
        _l("Dan sta je niet voor een dichte deur."),
        PUBLIC_TASK,
        _l("Een paar maanden. Dan wissen we het."),
        (_term("huisdag", _l("Een dag in een huis die anders ging"), 180, 90, _YEAR),),
    ),
    Keep(
        ("huislijn.*",),
        HOUSE,
        _l("Wie je belt met een vraag over het huis"),
        _l("Dan krijg je een mens aan de lijn."),
        NO_PERSON,
        _l("Zolang het huis deze lijn kiest."),
    ),
    Keep(
        ("voorstelling.*", "rondgids.*"),
        HOUSE,
        _l("Wat je over jezelf vertelt, en of je de buurt wilt laten zien"),
        _l("Dan kennen buren je, als jij dat wilt."),
        PUBLIC_TASK,
        _l("Tot je het weghaalt of verhuist. Dan is het meteen weg."),
    ),
    Keep(
        ("rondje.*",),
        HOUSE,
        _l("Dat je een rondje wilt lopen, en met wie"),
        _l("Dan weten jullie allebei hoe het ermee staat."),
        PUBLIC_TASK,
        _l("Tot het te lang stil is. Verhuis je, dan is je deel meteen weg."),
        (_term("rondje", _l("Een rondje door de buurt"), 90, 30, 180),),
    ),
    Keep(
        ("commissie.*", "urenafspraak.*"),
        HOUSE,
        _l("Welke commissies er zijn, en wat een huis afsprak"),
        _l("Dan weet iedereen wie wat doet."),
        PUBLIC_TASK,
        _l("Zolang de commissie er is."),
    ),
    Keep(
        ("commissielid.*",),
        HOUSE,
        _l("Dat je meedoet met een commissie"),
        _l("Buren lezen je naam alleen als je die zelf koos."),
        PUBLIC_TASK,
        _l("Tot je stopt of verhuist. Sinds wanneer staat er niet bij."),
    ),
    Keep(
        ("commissievoorstel.*",),
        HOUSE,
        _l("Een commissie die je bedacht"),
        _l("Om te zeggen of zij er komt."),
        PUBLIC_TASK,
        _l("Tot je het weghaalt, en anders niet lang."),
        (_term("commissievoorstel", _l("Een commissie die iemand bedacht"), 90, 60, 180),),
    ),
    Keep(
        ("huisklus.*",),
        HOUSE,
        _l("Wat er te doen is in een huis"),
        _l("Dan kan een buur het doen. Wie het vroeg gaat weg als je verhuist."),
        PUBLIC_TASK,
        _l("Tot het klaar is, en dan nog even."),
        (
            _term("huisklus", _l("Wat klaar is in een huis"), 60, 30, 180),
            _term("huisklus_open", _l("Wat niemand deed in een huis"), 180, 90, _YEAR),
        ),
    ),
    Keep(
        ("huisklushand.*",),
        HOUSE,
        _l("Dat jij iets doet in het huis"),
        _l("Dan doet niet iedereen hetzelfde. Geef je het terug? Dan is dat meteen weg."),
        PUBLIC_TASK,
        _l("Tot dertig dagen nadat het klaar is, of tot je verhuist."),
        (_term("huisklus_wie", _l("Wie iets deed in een huis"), 30, 7, 30),),
    ),
    Keep(
        ("bijdrage.*", "urenpauze.*"),
        HOUSE,
        _l("Uren die je zelf opschrijft, en of je pauze hebt"),
        _l("Voor jezelf, en voor wie het huis helpt. Waarom je pauze hebt vragen we niet."),
        PUBLIC_TASK,
        _l("Veertien maanden. En tot je verhuist: dan is alles meteen weg."),
        (
            _term("bijdrage", _l("Uren die iemand opschreef"), 426, 92, 426),
            _term("urenpauze", _l("Een pauze die voorbij is"), 426, 92, 426),
        ),
    ),
    Keep(
        ("urenplan.*",),
        HOUSE,
        _l("Wat je graag wilt doen, in je eigen woorden"),
        _l("Voor jezelf. Niemand anders leest het."),
        PUBLIC_TASK,
        _l("Tot je het weghaalt of verhuist."),
    ),
    Keep(
        ("ruimte.*", "ruimtedicht.*"),
        HOUSE,
        _l("Welke ruimtes een huis deelt, en wanneer ze dicht zijn"),
        _l("Dan weet je wat je kunt reserveren."),
        PUBLIC_TASK,
        _l("Zolang het huis meedoet."),
    ),
    Keep(
        ("reservering.*", "ruimteuur.*", "wachtplek.*"),
        HOUSE,
        _l("Wanneer je een ruimte hebt, of erop wacht"),
        _l("Dan is een ruimte nooit voor twee tegelijk. Buren zien alleen: bezet."),
        PUBLIC_TASK,
        _l("Een maand. Verhuis je? Dan is het meteen weg."),
        # a whole month, so that how often somebody had a room in it is still known on its last day
        (_term("reservering", _l("Een reservering die voorbij is"), 31, 31, 60),),
    ),
    Keep(
        ("agendasleutel.*",),
        HOUSE,
        _l("Het geheime adres voor je agenda"),
        _l("Dan ziet je telefoon wat je reserveerde."),
        PUBLIC_TASK,
        _l("Tot je stopt of verhuist."),
    ),
    Keep(
        ("spul.*", "lening.*"),
        HOUSE,
        _l("Wat je leent en uitleent"),
        _l("Dan komt een ladder weer thuis. Alleen jullie twee zien van wie en bij wie."),
        PUBLIC_TASK,
        _l("Zolang het op de lijst staat. Wat terug is vergeten we na een maand."),
        (_term("lening", _l("Iets wat geleend was en terug is"), 30, 7, 60),),
    ),
    Keep(
        ("besluitregel.*", "afsprakenversie.*", "huisafspraak.*"),
        HOUSE,
        _l("De afspraken van een huis, ook de oude, en hoe buren besluiten"),
        _l("Dan weet iedereen wat geldt, en wat er veranderde."),
        PUBLIC_TASK,
        _l("Zolang het huis meedoet."),
    ),
    Keep(
        ("afsprakenakkoord.*",),
        HOUSE,
        _l("Dat je meedoet met de afspraken, als je dat zegt"),
        _l("Dan vragen we het je niet nog eens. Niemand anders ziet het."),
        PUBLIC_TASK,
        _l("Tot je verhuist. Dan is alles meteen weg."),
    ),
    Keep(
        ("huisvoorstel.*", "huisreactie.*"),
        HOUSE,
        _l("Een voorstel voor een afspraak, en wat buren ervan vinden"),
        _l("Dan kunnen buren er samen over praten."),
        PUBLIC_TASK,
        _TERM,
        (_term("huisvoorstel", _l("Een voorstel voor een afspraak"), 2 * _YEAR, 180, 3 * _YEAR),),
    ),
    Keep(
        ("huisstem.*",),
        HOUSE,
        _l("Wat je kiest bij een voorstel, zonder je naam"),
        _l("Om te tellen wat buren samen willen."),
        PUBLIC_TASK,
        _l("Tot het tellen. Dan is alles meteen weg."),
    ),
    Keep(
        ("bewonersvergadering.*", "agendapunt.*"),
        HOUSE,
        _l("Een vergadering van bewoners: de agenda en het verslag"),
        _l("Dan weet iedereen wat er is besproken."),
        PUBLIC_TASK,
        _TERM,
        (_term("bewonersvergadering", _l("Een vergadering van bewoners"), 2 * _YEAR, 180, 5 * _YEAR),),
    ),
    Keep(
        ("buurtcirkel.*",),
        HOUSE,
        _l("Waar en wanneer een buurtcirkel is, en wie de coach is"),
        _l("Dan weet je waar je moet zijn, en wie je kunt bellen."),
        PUBLIC_TASK,
        _l("Zolang het huis meedoet."),
    ),
    Keep(
        ("cirkellid.*", "cirkeltalent.*"),
        HOUSE,
        _l("Dat je meedoet met een cirkel, en wat je kunt"),
        _l("Alleen de cirkel ziet het. Wie er was, schrijft niemand op."),
        PUBLIC_TASK,
        _l("Tot je stopt of verhuist. Dan is het meteen weg."),
    ),
    Keep(
        ("cirkelvraag.*",),
        HOUSE,
        _l("Dat je wilt meedoen met een cirkel"),
        _l("Dan kan de coach je antwoord geven."),
        PUBLIC_TASK,
        _l("Twee maanden. Mag je meedoen, dan is het meteen weg."),
        (_term("cirkelvraag", _l("Een vraag om mee te doen met een cirkel"), 60, 30, 90),),
    ),
    Keep(
        ("cirkeltaak.*", "cirkelpauze.*"),
        HOUSE,
        _l("Wie wat doet in een cirkel, en wanneer die er niet is"),
        _l("Dan weet de cirkel wat er nog moet gebeuren."),
        PUBLIC_TASK,
        _l("Een week na die dag."),
        (
            _term("cirkeltaak", _l("Wie wat deed in een cirkel"), 7),
            _term("cirkelpauze", _l("Een dag zonder cirkel"), 7),
        ),
    ),
    Keep(
        ("cirkelbericht.*",),
        HOUSE,
        _l("Berichten in een cirkel"),
        _l("Om met elkaar te praten. Wie het las, houden we niet bij."),
        PUBLIC_TASK,
        _l("Zes maanden. Als je stopt, gaat je naam eraf."),
        (_term("cirkelbericht", _l("Berichten in een cirkel"), 180, 30, 180),),
    ),
    Keep(
        ("coachnotitie.*",),
        HOUSE,
        _l("Wat een coach opschrijft over de groep"),
        _l("Om de cirkel goed te helpen. Het gaat nooit over één mens."),
        PUBLIC_TASK,
        _l("Zes maanden."),
        (_term("coachnotitie", _l("Notities van een coach over de groep"), 180, 30, 180),),
    ),
    Keep(
        ("budgetaanvraag.*", "begrotingsregel.*"),
        MONEY,
        _l("Je plan, wat het kost en hoe we je bereiken"),
        _l("Om ja of nee te zeggen. En om te laten zien waar het geld bleef."),
        PUBLIC_TASK,
        _l("Zeven jaar, zo wil de wet het. Dan wissen we wie je bent."),
        (
            _term("budget", _l("Wie geld vroeg voor een plan"), 7 * _YEAR + 2, 7 * _YEAR + 2, 10 * _YEAR),
            _term("budgetconcept", _l("Een plan dat je niet verstuurde"), 90, 7, 180),
        ),
    ),
    Keep(
        (
            "budgetaanvraag.iban",
            "budgetaanvraag.rekeninghouder",
        ),
        MONEY,
        _l("Je rekening, als je geld krijgt"),
        _l("Om het geld over te maken. Alleen wie betaalt kan het lezen."),
        PUBLIC_TASK,
        _l("Zeven jaar, zo wil de wet het. Dan wissen we het."),
    ),
    Keep(
        ("gever.*", "pot.*", "regeling.*"),
        MONEY,
        _l("Wie geld geeft, hoeveel en met welke regels"),
        _l("Dan weet iedereen wat kan."),
        NO_PERSON,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("boeking.*", "potstand.*"),
        MONEY,
        _l("Waar elke euro van een pot bleef"),
        _l("Dan klopt het altijd. Er staat niet in wie het kreeg."),
        DUTY,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("budgetadvies.*", "budgetscore.*"),
        MONEY,
        _l("Wat wij van een plan vinden"),
        _l("Om samen ja of nee te zeggen."),
        PUBLIC_TASK,
        _l("Een jaar. Dan wissen we het."),
        (
            _term("budgetadvies", _l("Raad over een plan"), _YEAR, 90, 2 * _YEAR),
            _term("budgetscore", _l("Een cijfer voor een plan"), _YEAR, 90, 2 * _YEAR),
        ),
    ),
    Keep(
        ("budgetvraag.*", "budgetreden.*"),
        MONEY,
        _l("Onze vraag over je plan, en je antwoord"),
        _l("Om ja of nee te zeggen."),
        PUBLIC_TASK,
        _l("Zeven jaar, zo wil de wet het. Dan wissen we het."),
        (_term("budgetvraag", _l("Een vraag over een plan"), 7 * _YEAR + 2, 7 * _YEAR + 2, 10 * _YEAR),),
    ),
    Keep(
        ("budgetbrief.*",),
        MONEY,
        _l("De brieven die we je stuurden"),
        _l("Dan kun je altijd laten zien wat we zeiden."),
        PUBLIC_TASK,
        _l("Zeven jaar, zo wil de wet het. Dan wissen we de brief."),
        (_term("budgetbrief", _l("Een brief over een plan"), 7 * _YEAR + 2, 7 * _YEAR + 2, 10 * _YEAR),),
    ),
    Keep(
        ("budgetloting.*",),
        MONEY,
        _l("De loten die we trokken, met de nummers van de plannen"),
        _l("Dan kan iedereen nakijken of het eerlijk ging. Er staat niet in wie het vroeg."),
        PUBLIC_TASK,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("medestander.*", "steunlijst.*"),
        MONEY,
        _l("Je naam, postcode en huisnummer, als je wat vindt van een plan"),
        _l("Dan telt elke buur één keer. Wie het geld vraagt ziet je naam alleen als jij dat wil."),
        PUBLIC_TASK,
        _l("Tot zes weken na het antwoord. Daarna weten we alleen nog hoeveel buren het waren."),
        (_term("medestanders", _l("Wie wat vond van een plan"), 42, 42, 42),),
    ),
    Keep(
        ("steunvraag.*",),
        MONEY,
        _l("De link naar een plan, en hoeveel buren er wat van vonden"),
        _l("Om te zien of de buurt het een goed plan vindt."),
        PUBLIC_TASK,
        _l("Net zo lang als het plan. Er staat niet in wie het waren."),
    ),
    Keep(
        ("planbijlage.*",),
        MONEY,
        _l("Foto's van papieren bij je plan, zoals een prijs van de winkel"),
        _l("Om ja of nee te zeggen. Een VOG bewaren we nooit."),
        PUBLIC_TASK,
        _l("Een jaar nadat het klaar is. Dan wissen we de foto's."),
        (_term("planbijlage", _l("Foto's van papieren bij een plan"), _YEAR, 90, 2 * _YEAR),),
    ),
    Keep(
        ("burendagkit.*", "kitregel.*"),
        MONEY,
        _l("Wat je nog moet doen voor je dag, en de voornamen van wie helpt"),
        _l("Om je dag voor te bereiden, en om het volgend jaar weer te doen."),
        PUBLIC_TASK,
        _l("Een jaar en een beetje, dan wissen we het."),
        (_term("burendagkit", _l("Een dag die je voorbereidde"), 450, 400, 2 * _YEAR),),
    ),
    Keep(
        ("budgetstem.*",),
        MONEY,
        _l("Wat bewoners van een plan vinden"),
        _l("Wie beslist leest wat bewoners vinden. Er staat niet bij wie het zei."),
        PUBLIC_TASK,
        _l("Een half jaar. Eerder als je stopt met meebeslissen."),
        (_term("budgetstem", _l("Wat bewoners van een plan vinden"), 180, 30, _YEAR),),
    ),
    Keep(
        ("meebeslisser.*",),
        MONEY,
        _l("Dat je meebeslist over een zak geld"),
        _l("Dan kun je zeggen wat je van een plan vindt. Niemand ziet dat je meedoet."),
        PUBLIC_TASK,
        _l("Tot je stopt, verhuist of je account weghaalt."),
    ),
    Keep(
        ("doelcijfer.*",),
        MONEY,
        _l("Welke cijfers naast een pot staan"),
        _l("Dan zie je hoe het gaat in de buurt."),
        NO_PERSON,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("betaling.*", "betaalbestand.*", "afrekening.*", "bonnenuitstel.*", "bonnenherinnering.*"),
        MONEY,
        _l("Wat we betaalden, en hoe het werd geteld"),
        _l("Om het geld over te maken, en om te laten zien dat het klopt."),
        DUTY,
        _l("Zeven jaar, zo wil de wet het. Dan wissen we het."),
        (_term("budgetgeld", _l("Wat we betaalden voor een plan"), 7 * _YEAR + 2, 7 * _YEAR + 2, 10 * _YEAR),),
    ),
    Keep(
        ("bon.*", "budgetverslag.*"),
        MONEY,
        _l("Foto's van bonnen, en hoe het was"),
        _l("Om te zien waar het geld voor was."),
        DUTY,
        _l("Zeven jaar, zo wil de wet het. Dan wissen we het."),
        (_term("budgetbon", _l("Bonnen van een plan"), 7 * _YEAR + 2, 7 * _YEAR + 2, 10 * _YEAR),),
    ),
    Keep(
        ("geverrekening.*",),
        MONEY,
        _l("Van welke rekening een gever betaalt"),
        _l("Om het geld over te maken. Alleen wie betaalt kan het lezen."),
        NO_PERSON,
        _l("Zolang de gever geld geeft."),
    ),
    Keep(
        ("contact.*", "contactregel.*", "belpoging.*"),
        CONTACT,
        _l("Wat je zegt in een chat of bericht, en je nummer als we je bellen"),
        _l("Alleen om jou te antwoorden. Elke lijn heeft een eigen slot. De beheerder kan het niet lezen."),
        PUBLIC_TASK,
        _TERM,
        _CONTACT_TERMS,
    ),
    Keep(
        ("contactcijfer.*",),
        CONTACT,
        _l("Hoe lang je wachtte, en of we deden wat we beloofden"),
        _l("Om te zien of er genoeg mensen zijn. Er staat niet in wie je bent."),
        NO_PERSON,
        _l("Twee jaar. Dan wissen we het."),
        (_term("contactcijfers", _l("Cijfers over contact"), 2 * _YEAR, _YEAR, 5 * _YEAR),),
    ),
    Keep(
        ("contactlijn.*", "lijntijd.*", "lijnsleutel.*"),
        CONTACT,
        _l("Onze lijnen: naam, nummer, tijden en het slot"),
        _l("Dan weet je wie je kunt bellen en wanneer."),
        NO_PERSON,
        _l("Zolang de lijn er is."),
    ),
    Keep(
        ("lijndag.*",),
        CONTACT,
        _l("Dagen waarop een lijn andere tijden heeft"),
        _l("Dan weet je wanneer je kunt bellen."),
        NO_PERSON,
        _l("Tot een maand na die dag."),
        (_term("lijndagen", _l("Andere tijden van een lijn"), 30),),
    ),
    Keep(
        ("lijndienst.*",),
        CONTACT,
        _l("Welke medewerker wanneer op een lijn zit"),
        _l("Dan is er altijd iemand die antwoord geeft."),
        INTEREST,
        _l("Zolang het rooster geldt."),
    ),
    Keep(
        ("lijnruil.*",),
        CONTACT,
        _l("Welke medewerker een dienst van een ander deed"),
        _l("Dan is er altijd iemand die antwoord geeft."),
        INTEREST,
        _l("Tot een maand na die dag."),
        (_term("lijnruil", _l("Geruilde diensten"), 30),),
    ),
    Keep(
        ("afwezigheid.*",),
        CONTACT,
        _l("Op welke dagen een medewerker er niet is, zonder reden"),
        _l("Dan geeft een ander antwoord."),
        INTEREST,
        _l("Tot een maand na die dagen."),
        (_term("afwezig", _l("Dagen dat iemand er niet is"), 30),),
    ),
    Keep(
        ("bereikbaarheid.*",),
        CONTACT,
        _l("Of een medewerker nu bereikbaar is"),
        _l("Dan zie je wie er nu is."),
        INTEREST,
        _l("Een dag."),
        (_term("bereikbaar", _l("Wie nu bereikbaar is"), 1),),
    ),
    Keep(
        (
            "melding.tekst",
            "melding.plek",
            "melding.positie",
            "melding.veilig",
            "melding.zorgelijk",
            "melding.route_why",
            "melding.bewaren_reden",
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
        _MELDING_TERMS,
    ),
    Keep(
        ("melding.email", "melding.telefoon", "melding.code"),
        MELDING,
        _l("Je e-mail of telefoon, als je die gaf"),
        _l("Alleen om jou antwoord te geven. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _TERM,
        _MELDING_TERMS,
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
        _MELDING_TERMS,
    ),
    Keep(
        ("deling.*",),
        MELDING,
        _l("Met wie we je melding deelden, en wat er mee ging"),
        _l("Dan kun jij dat teruglezen. Namen en adressen bewaren we versleuteld."),
        DUTY,
        _TERM,
        _MELDING_TERMS,
    ),
    Keep(
        ("avgverzoek.*", "inzagestuk.*"),
        MELDING,
        _l("Wat je ons vroeg over je gegevens, en wat we antwoordden"),
        _l("Dan kunnen we laten zien dat we op tijd waren. We bewaren het versleuteld."),
        DUTY,
        _l("Nog een jaar na het antwoord. Dan wissen we het."),
        (_term("avg", _l("Een vraag over gegevens"), _YEAR, 90, 2 * _YEAR),),
    ),
    Keep(
        ("convenant.*",),
        MELDING,
        _l("Wat we met anderen afspraken over delen"),
        _l("Daarin staat wat er mee mag, en wat nooit."),
        NO_PERSON,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("bulkactie.*", "bulkregel.*"),
        MELDING,
        _l("Wat een medewerker bij meer meldingen tegelijk deed"),
        _l("Zo kan iemand een vergissing binnen een minuut herstellen."),
        PUBLIC_TASK,
        _l("Eén dag. De tekst van een antwoord: één minuut."),
    ),
    Keep(
        ("opname.*", "taak.*"),
        MELDING,
        _l("Wat je inspreekt, en wat het team nog moet doen"),
        _l("Inspreken hoeft niet. Alleen het team hoort het. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _TERM,
        _MELDING_TERMS,
    ),
    Keep(
        ("logboekkaart.*",),
        MELDING,
        _l("Kaartjes waarmee buren meedoen"),
        _l("Zo hoeft niet iedereen een melding te typen. Er staat niet op wie er meldde."),
        PUBLIC_TASK,
        _TERM,
        _MELDING_TERMS,
    ),
    Keep(
        ("melding_concept.*",),
        MELDING,
        _l("Wat je invulde maar nog niet verstuurde"),
        _l("Zo raak je niks kwijt als je even weg bent."),
        PUBLIC_TASK,
        _l("Heel kort. Dan wissen we het."),
        (_term("concept", _l("Niet verstuurd"), 1),),
    ),
    Keep(
        ("servicebelofte.*", "drempel.*", "melding_klaar.*"),
        MELDING,
        _l("Hoe snel we beloven te antwoorden"),
        _l("Dan weet je waar je aan toe bent."),
        NO_PERSON,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("werkfilter.*", "sjabloon.*", "sjabloontaal.*"),
        PEOPLE,
        _l("Filters en standaard antwoorden van teams"),
        _l("Zo werken teams sneller. Er staan geen namen van bewoners in."),
        NO_PERSON,
        _l("Zolang het team ze gebruikt."),
    ),
    Keep(
        ("plein.*", "openingstijd.*", "uitzondering.*", "bezoek.*"),
        MEETING,
        _l("Buurtpleinen, hun tijden, en hoeveel mensen er kwamen"),
        _l("Dan weet je waar je terecht kunt. We tellen mensen, we schrijven niemand op."),
        NO_PERSON,
        _l("Zolang het plein er is."),
    ),
    Keep(
        ("dienst.*",),
        MEETING,
        _l("Welke medewerker wanneer op een plein is"),
        _l("Dan weet je wie de deur opendoet. De naam staat er alleen als die dat wil."),
        PUBLIC_TASK,
        _l("Zolang iemand dat doet."),
    ),
    Keep(
        ("meegaan.*",),
        MEETING,
        _l("Dat je liever niet alleen naar een plein komt"),
        _l("Dan wacht er iemand bij de deur. Alleen de gastheer leest het. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _l("Nog een paar dagen na die dag. Dan wissen we het."),
        (_term("meegaan", _l("Liever niet alleen komen"), 7, 1, 14),),
    ),
    Keep(
        ("activiteit.*", "afwijking.*", "activiteitdag.*"),
        MEETING,
        _l("Wat er te doen is, en hoeveel mensen er kwamen"),
        _l("Dan kun je meedoen. Er staat niet in wie er kwam."),
        NO_PERSON,
        _l("Zolang het plein er is."),
    ),
    Keep(
        ("activiteit.voorsteller", "activiteit.bereik", "activiteit.idee", "activiteit.wens", "activiteit.antwoord"),
        MEETING,
        _l("Wat je voorstelt, en hoe we je bereiken"),
        _l("Alleen om je antwoord te geven. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _l("Nog even na ons antwoord. Dan wissen we het."),
        (_term("voorstellen", _l("Een voorstel van een buur"), 30, 7, 90),),
    ),
    Keep(
        ("trekker.*",),
        MEETING,
        _l("De voornaam van wie iets organiseert"),
        _l("De naam staat er alleen als die dat wil. We bewaren hem versleuteld."),
        PUBLIC_TASK,
        _l("Zolang iemand dat doet."),
    ),
    Keep(
        ("aanmelding.*", "aanmeldlijst.*"),
        MEETING,
        _l("Met hoeveel mensen je komt, en wat je nodig hebt"),
        _l("Dan is er plek voor iedereen. Je naam vragen we niet. Je e-mail is versleuteld."),
        PUBLIC_TASK,
        _l("Nog een maand na die dag. Dan blijft alleen het aantal."),
        (_term("aanmeldingen", _l("Aanmeldingen"), 30, 1, 60),),
    ),
    Keep(
        ("bijeenkomst.*", "toezegging.*", "uitnodiging.*", "handelingskaart.*", "avondvoorstel.*"),
        MEETING,
        _l("Avonden voor de buurt: wat er is gezegd en beloofd, zonder namen"),
        _l("Dan kan iedereen zien of we doen wat we beloven."),
        PUBLIC_TASK,
        _l("Een paar jaar. Dan wissen we het."),
        (_term("avonden", _l("Een avond, met het verslag"), 5 * _YEAR, _YEAR, 10 * _YEAR),),
    ),
    Keep(
        ("bijeenkomstvraag.*",),
        MEETING,
        _l("Je vraag voor een avond, zonder je naam"),
        _l("Dan krijgt iedereen hetzelfde antwoord. Wat we tonen, is eerst gelezen."),
        PUBLIC_TASK,
        _l("Zoals je het schreef: een maand. Wat we tonen: zo lang als het verslag."),
        (_term("avondvragen", _l("Een vraag, zoals iemand die schreef"), 30, 7, 90),),
    ),
    Keep(
        ("vraagook.*",),
        MEETING,
        _l("Dat een toestel dezelfde vraag heeft"),
        _l("Dan telt één toestel één keer. Er staat niet in welk toestel het is."),
        PUBLIC_TASK,
        _l("Nog een maand. Dan blijft alleen het aantal."),
        (_term("vraagook", _l("Dezelfde vraag"), 30),),
    ),
    Keep(
        ("seintje.*",),
        MEETING,
        _l("Je e-mail, als je over avonden in je buurt wilt horen"),
        _l("Alleen daarvoor. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _l("Tot je stopt. Bevestig je het niet? Dan twee dagen."),
        (_term("seintjes", _l("Een seintje dat niet is bevestigd"), 2),),
    ),
    Keep(
        ("bewoner.*", "bewonersessie.*"),
        NEIGHBOURS,
        _l("Je voornaam, hoe we je bereiken, en in welke buurt je woont"),
        _l("Alleen als je hulp vraagt of aanbiedt. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _l("Tot je stopt, en dan nog twee weken. Twee jaar niet hier? Dan ook, maar dat hoor je eerst."),
        (
            _term("bewoners", _l("Een buur die niet meer komt"), 2 * _YEAR, _YEAR, 3 * _YEAR),
            _term("bewoners_weg", _l("Een buur die stopte"), 14),
        ),
    ),
    Keep(
        ("bewonercode.*",),
        NEIGHBOURS,
        _l("Een code om in te loggen"),
        _l("Zo weten we dat jij het bent. Een wachtwoord heb je niet."),
        PUBLIC_TASK,
        _l("Eén dag. De code werkt een kwartier."),
        (_term("bewonercodes", _l("Een code om in te loggen"), 1),),
    ),
    Keep(
        ("blokkade.*",),
        NEIGHBOURS,
        _l("Met wie je geen contact meer wilt"),
        _l("De ander weet dat niet."),
        PUBLIC_TASK,
        _l("Zolang jij of de ander meedoet."),
    ),
    Keep(
        ("advertentie.*", "koppeling.*"),
        NEIGHBOURS,
        _l("Wat je vraagt of aanbiedt, en met wie je dat doet"),
        _l("Buren zien je voornaam. Gasten zien alleen wat je zoekt, en in welke buurt."),
        PUBLIC_TASK,
        _l("Nog een maand nadat het klaar is. Dan wissen we het."),
        (_term("hulp", _l("Een vraag of aanbod van een buur"), 30, 7, 90),),
    ),
    Keep(
        ("kennismaking.*",),
        NEIGHBOURS,
        _l("Of een coördinator je heeft ontmoet"),
        _l("Alleen de coördinator ziet het. Het staat nergens bij je naam."),
        PUBLIC_TASK,
        _l("Zolang je meedoet."),
    ),
    Keep(
        ("hulplijn.*", "hulpdienst.*"),
        NEIGHBOURS,
        _l("Welke medewerker de telefoon voor burenhulp heeft"),
        _l("Dan weet je wie je spreekt."),
        PUBLIC_TASK,
        _l("Nog een jaar. Dan wissen we het."),
        (_term("hulpdiensten", _l("Wie de telefoon had"), _YEAR, 30, 2 * _YEAR),),
    ),
    Keep(
        ("hulpgesprek.*",),
        NEIGHBOURS,
        _l("Wat je aan de telefoon vroeg"),
        _l("Dan kunnen we je terugbellen. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _l("Nog een maand nadat het klaar is. Dan wissen we het."),
        (_term("hulpgesprekken", _l("Een telefoontje over burenhulp"), 30, 7, 90),),
    ),
    Keep(
        ("gesprek.*", "bericht.*"),
        NEIGHBOURS,
        _l("Wat je aan een buur schrijft"),
        _l("Alleen jullie twee lezen het. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _l("Drie maanden. Dan wissen we het."),
        (_term("berichten", _l("Berichten tussen buren"), 90, 30, 180),),
    ),
    Keep(
        ("nakijkstuk.*",),
        NEIGHBOURS,
        _l("De tekst die iemand nakeek, en wat er is besloten"),
        _l("Dan kunnen we uitleggen waarom iets niet is geplaatst. We bewaren het versleuteld."),
        PUBLIC_TASK,
        _l("Nog een maand. Dan blijft alleen het besluit."),
        (_term("nakijken", _l("Een tekst die iemand nakeek"), 30, 7, 90),),
    ),
    Keep(
        ("nakijkregel.*",),
        NEIGHBOURS,
        _l("Of we in een gebied alles eerst lezen"),
        _l("Dat is per gebied anders."),
        NO_PERSON,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("person.*", "rol.*"),
        PEOPLE,
        _l("Naam, e-mail en rol van medewerkers"),
        _l("Zo weet je wie je helpt en wie wat mag."),
        PUBLIC_TASK,
        _l("Nog even nadat iemand weg is. Daarna blijft alleen een nummer."),
        (_term("namen", _l("De naam van wie weg is"), 30, 7, 90),),
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
        ("belang.*",),
        PEOPLE,
        _l("Waar een medewerker buiten blijft"),
        _l("Niemand leest over de eigen buren."),
        DUTY,
        _l("Zolang iemand hier werkt, of tot die het zelf weghaalt."),
    ),
    Keep(
        ("noodtoegang.*", "steekproef.*"),
        PEOPLE,
        _l("Wanneer iemand één keer toch moest lezen, en of lezen klopte"),
        _l("Wie leest, kan uitleggen waarom."),
        DUTY,
        _l("Zo lang als het logboek. Daarna wissen we het."),
        (
            _term("noodtoegang", _l("Noodtoegang"), 2 * _YEAR, _YEAR, 5 * _YEAR),
            _term("steekproef", _l("Gevraagd of lezen klopte"), 2 * _YEAR, _YEAR, 5 * _YEAR),
        ),
    ),
    Keep(
        ("login_session.*", "login_attempt.*"),
        PEOPLE,
        _l("Apparaten van medewerkers en pogingen om in te loggen"),
        _l("Om inbrekers tegen te houden."),
        INTEREST,
        _l("Apparaten: twaalf uur. Pogingen nog even."),
        (_term("pogingen", _l("Pogingen om in te loggen"), 1),),
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
        (
            "gebied.*",
            "gebouw.*",
            "adres.*",
            "adresimport.*",
            "postcodepunt.*",
            "routeregel.*",
            "telefoonnummer.*",
            "plaats.*",
            "stand.*",
        ),
        PLACES,
        _l("Buurten, gebouwen, adressen en welk team waar werkt"),
        _l("Zo komt een melding bij het goede team. Er staan geen namen van bewoners in."),
        NO_PERSON,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("audit.*", "audit_schakel.*", "audit_keten.*"),
        MACHINE,
        _l("Wie wat deed en las: nummers en tijden, geen tekst"),
        _l("Zo kunnen we nagaan of iedereen zich aan de regels houdt."),
        DUTY,
        _l("Een paar jaar. Dan wissen we het."),
        (_term("logboek", _l("Het logboek"), 2 * _YEAR, _YEAR, 5 * _YEAR),),
    ),
    Keep(
        ("bewaartermijn.*", "vernietiging.*"),
        MACHINE,
        _l("Hoe lang we bewaren, en een bewijs van wat we wisten"),
        _l("Zo kunnen we laten zien dat weg ook echt weg is. Er staat niet in wat het was."),
        DUTY,
        _l("Zolang de website er is."),
    ),
    Keep(
        ("export.*", "export_deel.*"),
        MACHINE,
        _l("Een bestand met cijfers dat iemand maakte"),
        _l("Daarmee kan een team rekenen. Alleen wie erom vroeg kan erbij."),
        INTEREST,
        _l("Zeven dagen. Dan wissen we het."),
        (_term("export", _l("Een bestand met cijfers"), 7),),
    ),
    Keep(
        ("job.*", "ritme.*", "once.*", "mark.*"),
        MACHINE,
        _l("Taken die wachten, zoals een mail, en formulieren die al verstuurd zijn"),
        _l("Zo gaat er niks verloren en niks dubbel."),
        INTEREST,
        _l("Een paar dagen."),
        (
            _term("taken", _l("Taken die klaar zijn"), 7),
            _term("formulieren", _l("Formulieren die verstuurd zijn"), 2),
            _term("mappen", _l("Mail in een map, op een website zonder mailserver"), 7),
        ),
    ),
)

TERMS: Final = {term.code: term for rule in RULES for term in rule.terms}


def rule_for(table: str, column: str) -> Keep | None:
    """What happens to a column, or None when nobody thought about it."""
    exact = next((rule for rule in RULES if f"{table}.{column}" in rule.columns), None)
    return exact or next((rule for rule in RULES if f"{table}.*" in rule.columns), None)


def by_subject() -> Iterable[tuple[LazyString, list[Keep]]]:
    """The rows in groups, for the page."""
    return [(subject, list(rows)) for subject, rows in groupby(RULES, key=lambda rule: rule.subject)]

"""Secrets between neighbours: who helps whom, who writes to whom, what a house says inside, and who asks money."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from buurtplein.berichten import queries as gesprekken
from buurtplein.berichten import service as berichten
from buurtplein.besluiten import vragen
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners import sessions
from buurtplein.bijeenkomsten import queries as avonden
from buurtplein.bijeenkomsten import vragen_service
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import service as budget
from buurtplein.budgetten.regels import Kosten
from buurtplein.budgetten.rules import Samen, Uitbetaling
from buurtplein.budgetten.service import Gevraagd, Regel
from buurtplein.budgetten.toetsen import Post
from buurtplein.burenhulp import diensten_acts, koppelingen, queries_desk, service
from buurtplein.burenhulp.rules import Richting, Stand, Wanneer, Zichtbaar
from buurtplein.burenhulp.service import Feiten
from buurtplein.kennismakingen import queries as interesses
from buurtplein.kennismakingen import service as kennismakingen
from buurtplein.kennismakingen.service import Gegevens
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.pleinen import meegaan
from buurtplein.pleinen import queries as pleinen
from buurtplein.uitbetalen import service as uitbetalen
from buurtplein.uitbetalen.service import Wens
from buurtplein.web.demo_huis import CODES
from buurtplein.web.seed_geheimen import Geheim, on, staff
from buurtplein.welkom import service as welkom
from buurtplein.welkom.service import Verteld
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten.rules import Binnen

NEAR: Final = ("lies", "youssef")  # who looks after the wijk
HOMES: Final = ("huis-1", "huis-2", "huis-3")


def _neighbour(email: str) -> Any:
    found = bewoners.by_reach(email)
    if found is None:
        raise LookupError(email)
    return found


def _post(email: str, tekst: str, zichtbaar: Zichtbaar = Zichtbaar.BUURT) -> Any:
    buur = _neighbour(email)
    told = Feiten(
        Richting.VRAAG, ("klusje",), Wanneer.DEZE_WEEK, tekst, zichtbaar, buur.voornaam, gebouw_id=buur.gebouw_id,
        buurt_code=buur.buurt_code, wijk_code=buur.wijk_code, gemeente_code=buur.gemeente_code,
    )  # fmt: skip
    return service.post(sessions.who_is(buur), told)


def of_neighbours() -> Iterable[Geheim]:
    """What neighbours ask, answer and write to each other, and what waits for a reader."""
    ans, dennis = (sessions.who_is(_neighbour(f"{name}@lindewaard.example")) for name in ("ans", "dennis"))
    asked = _post("ans@lindewaard.example", "KANARIE-HULPVRAAG wie helpt mij met een lamp?")
    if asked.stand == Stand.CONTROLE:
        service.step(VISITOR, asked, Stand.OPEN)
    yield Geheim("tekst van een hulpvraag", "KANARIE-HULPVRAAG", {
        **on(f"/hulp/{asked.nr}", "ans", "dennis", "yara"), **on(f"/werk/hulp/{asked.nr}", *NEAR)})  # fmt: skip
    made = koppelingen.react(dennis, asked, "KANARIE-REACTIE ik kom graag.")
    page = f"/mijn/hulp/samen/{made.nr}"
    yield Geheim("reactie op een hulpvraag", "KANARIE-REACTIE", on(page, "ans", "dennis"))
    koppelingen.yes(ans, made)
    talk = gesprekken.about("koppeling", made.id) or berichten.open_between(
        "koppeling", made.id, asked.bewoner_id, dennis.bewoner_id or 0
    )
    if talk is None:
        raise LookupError(made.nr)
    berichten.send(dennis, talk, "KANARIE-BERICHT zal ik om drie uur komen?", "zaad")
    yield Geheim("bericht van een buur", "KANARIE-BERICHT", on(f"/mijn/berichten/{talk.nr}", "ans", "dennis"))
    yield _waits()
    yield _called()


def _waits() -> Geheim:
    """The first words of a new neighbour wait for a reader; one reader at a time has them."""
    made = _post("olga@oeverland.example", "KANARIE-NAKIJKEN wie past op mijn kat?")
    return Geheim("tekst die op nakijken wacht", "KANARIE-NAKIJKEN",
                  {"olga": f"/mijn/hulp/{made.nr}", "elif": "/werk/nakijken"}, ook=("floor",))  # fmt: skip


def _called() -> Geheim:
    line = next(each for each in queries_desk.lines() if each.gebied_code == "WK990101")
    tomorrow = clock.today() + timedelta(days=1)
    diensten_acts.note(VISITOR, line, "KANARIE-BELLER", "Wil hulp met de was.", tomorrow)
    return Geheim("naam van wie belde", "KANARIE-BELLER", on(f"/werk/hulp/telefoon/{line.id}", *NEAR))


def of_houses() -> Iterable[Geheim]:
    """What a home is called inside, and what somebody wrote who wants to live there."""
    project, home = huizen.project_by_slug("de-rietzanger"), huizen.home_with(CODES[1])
    if project is None or home is None:
        raise LookupError("de-rietzanger")
    welkom.introduce(Who(), Binnen(project, home), Verteld("Kanarienest", ("klussen",), ("nl",), ("helpen",)))
    yield Geheim(
        "hoe een huis zich noemt", "Kanarienest", on("/wonen/de-rietzanger/huis/buren", *HOMES), ook=NEAR
    )  # who coordinates this house reads hours by that name
    told = Gegevens("Pim", "kanarie-wonen@voorbeeld.example", "KANARIE-MOTIVATIE ik zing graag in de tuin.", ("tuin",))
    talk = interesses.free(project.id)[-1]
    found, _code = kennismakingen.ask(Who(), project, told, talk.id)
    kennismakingen.clear(Who(), found, vrij=True)  # from now on a home that reads along may read it
    page = f"/werk/complexen/de-rietzanger/interesse/{found.id}"
    yield Geheim("motivatie om ergens te wonen", "KANARIE-MOTIVATIE", {
        **on(page, *NEAR), "huis-1": f"/wonen/de-rietzanger/huis/nieuwe-buren/{found.id}"})  # fmt: skip
    yield Geheim("bereik van wie er wil wonen", "kanarie-wonen@", on(page, *NEAR))


def of_money(codes: dict[str, str]) -> Iterable[Geheim]:
    """Who asks money, what was asked back, and the account that only finance sees."""
    regeling = budgetten.regeling_by_slug("buurtbudget")
    if regeling is None:
        raise LookupError("buurtbudget")
    values = {
        "titel": "Een kast vol boeken", "waar": "De Rietlaan", "dag": clock.today() + timedelta(days=60), "mensen": 30,
        "naam": "KANARIE-AANVRAGER", "email": "kanarie-plan@voorbeeld.example", "samen": Samen.ZOEK,
    }  # fmt: skip
    lines = (Regel("Een kast", Post(Kosten.MATERIAAL, 300)),)
    nora = staff("nora@lindewaard.example")
    asked, codes["aanvrager"] = budget.begin(Who(), regeling, Gevraagd(values, regels=lines))
    budget.send(Who(), asked, 300)
    vragen.ask(nora, asked, "KANARIE-VRAAGBUDGET wie sluit de kast af?")
    page = f"/werk/budget/{asked.nummer}"
    seen = {**on(page, "nora", "ruud"), "aanvrager": f"/budget/plan/{asked.nummer}"}
    yield Geheim("vraag over een plan", "KANARIE-VRAAGBUDGET", seen, ook=("youssef", "gerrit", "ineke"))
    yield Geheim("naam van wie geld vraagt", "KANARIE-AANVRAGER", on(page, "nora", "ruud"),
                 ook=("youssef", "lies", "aanvrager"))  # fmt: skip
    paid, _code = budget.begin(Who(), regeling, Gevraagd(values, regels=lines))
    budget.send(Who(), paid, 300)
    budget.agree(nora, paid, 300)
    uitbetalen.choose(Who(), paid, Wens(Uitbetaling.REKENING, iban="NL91ABNA0417164300", houder="KANARIE-HOUDER"))
    yield Geheim("rekeningnummer", "NL91 ABNA 0417 1643 00", on("/werk/budget/geld", "sonja"))
    yield Geheim("naam bij een rekening", "KANARIE-HOUDER", on("/werk/budget/geld", "sonja"))


def of_places() -> Iterable[Geheim]:
    """Who waits at a door, and what somebody asks before an evening."""
    plein = pleinen.by_slug("de-hoek")
    if plein is None:
        raise LookupError("de-hoek")
    soon = meegaan.offered(pleinen.rooster(plein))[0]
    meegaan.ask(plein, meegaan.key_of(soon), "KANARIE-GAST", "0858880179", "KANARIE-DEUR ik durf niet alleen.")
    hosts = on("/gast/vandaag/de-hoek", "fatma", *NEAR)
    yield Geheim("vraag om iemand bij de deur", "KANARIE-DEUR", hosts)
    yield Geheim("naam van wie niet alleen durft", "KANARIE-GAST", hosts)
    now = clock.now()
    evening = next(each for each in avonden.between(now, now + timedelta(days=30)) if each.lijst_id)
    vragen_service.ask(evening, "KANARIE-ZAALVRAAG hoe zit het met de bomen?")
    page = f"/werk/avonden/{evening.slug}/wachtrij"
    yield Geheim("vraag die nog niet op de muur staat", "KANARIE-ZAALVRAAG", on(page, "samira", "hanneke", *NEAR))

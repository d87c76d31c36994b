"""A resident proposes something to do: an answer before a day, help on the way, and then it is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, forgetting, slugs
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.programma import queries, queries_desk, rules
from buurtplein.programma.models import Activiteit, Trekker
from buurtplein.programma.rules import ActiviteitSoort, NotPossible, Stand, Taak
from buurtplein.programma.service import Feiten, Place

UNTIL_DECIDED = "Voorstel"  # every word of a resident is encrypted until a host puts it on the programme


@dataclass(frozen=True)
class Idee:
    """What somebody proposes, in their own words, and how to reach them."""

    wat: str
    wanneer: str
    voornaam: str
    bereik: str
    noem_naam: bool = False


def propose(plein: Place, idee: Idee) -> tuple[Activiteit, str]:
    """Somebody would like to do something at a plein. Returns the proposal and the token of its page."""
    token = new_token()
    made = Activiteit(
        slug=f"voorstel-{fingerprint(token)[:16]}",
        plein_id=plein.id,
        buurt_code=plein.buurt_code,
        wijk_code=plein.wijk_code,
        gemeente_code=plein.gemeente_code,
        titel=UNTIL_DECIDED,
        soort=ActiviteitSoort.ANDERS,
        begin=clock.today(),
        van="14:00",
        tot="16:00",
        stand=Stand.VOORSTEL,
        voorsteller=idee.voornaam,
        bereik=idee.bereik,
        idee=idee.wat,
        wens=idee.wanneer,
        token_print=fingerprint(token),
        voorgesteld_op=clock.now(),
        antwoord_voor=workdays_after(clock.today(), rules.ANSWER_DAYS),
        gewijzigd_op=clock.now(),
        trekkers=[Trekker(naam=idee.voornaam, taak=Taak.TREKT, noem_naam=idee.noem_naam)],
    )
    session().add(made)
    session().flush()  # the event names its number
    publish(events.ActivityProposed(None, plein.id, made.id, workdays_after(clock.today(), rules.ANSWER_DAYS)))
    return made, token


def accept(
    who: Who, voorstel: Activiteit, feiten: Feiten, antwoord: str, gids_id: int | None, tot: date | None
) -> None:
    """It goes on the programme, carried by whoever proposed it; ``gids_id`` helps them on their way until a day.

    Raises NotPossible when it was answered already, or when nobody of that number works here.
    """
    _must_wait(voorstel)
    if gids_id is not None:
        gids = accounts.person(gids_id)
        if gids is None or not gids.actief or tot is None:
            raise NotPossible
        voorstel.trekkers.append(
            Trekker(naam=gids.voornaam, taak=Taak.BEGELEIDT, noem_naam=True, person_id=gids.id, tot=tot)
        )
    for name, value in feiten.__dict__.items():
        setattr(voorstel, name, value)
    voorstel.slug = slugs.free(feiten.titel, "activiteit", queries.slugs_like)
    _decide(who, voorstel, Stand.GAAT_DOOR, antwoord)


def refuse(who: Who, voorstel: Activiteit, antwoord: str) -> None:
    """Not now, with a kind sentence that says why. Raises NotPossible when it was answered already."""
    _must_wait(voorstel)
    voorstel.trekkers.clear()
    _decide(who, voorstel, Stand.AFGEWEZEN, antwoord)


def _must_wait(voorstel: Activiteit) -> None:
    if voorstel.stand != Stand.VOORSTEL:
        raise NotPossible


def _decide(who: Who, voorstel: Activiteit, stand: Stand, antwoord: str) -> None:
    voorstel.stand, voorstel.antwoord = stand, antwoord or None
    voorstel.beslist_op = voorstel.gewijzigd_op = clock.now()
    session().flush()  # a colleague's answer shows here
    publish(events.ProposalAnswered(who.person_id, voorstel.plein_id, voorstel.id, stand))
    later("mail_voorstel", activiteit_id=voorstel.id)


def look_after() -> None:
    """Periodic: whoever guides hears two weeks before their last day, and a proposal that nobody answered ends.

    Nothing of somebody is kept because we forgot to answer.
    """
    today = clock.today()
    for activiteit in queries_desk.guided():
        for each in activiteit.trekkers:
            if each.person_id is None or each.tot is None or each.herinnerd_op is not None:
                continue
            if today <= each.tot <= today + rules.REMIND_GUIDE:
                each.herinnerd_op = today
                publish(events.GuideReminded(None, activiteit.plein_id, activiteit.id, each.person_id))
                later("mail_gids", trekker_id=each.id)
    for voorstel in queries_desk.voorstellen():
        if voorstel.voorgesteld_op is not None and voorstel.voorgesteld_op < clock.now() - rules.WAITED_TOO_LONG:
            refuse(VISITOR, voorstel, "")


RULES = {
    "voorstellen": forgetting.emptied(
        Activiteit,
        Activiteit.beslist_op,
        Activiteit.voorsteller,
        Activiteit.bereik,
        Activiteit.idee,
        Activiteit.wens,
        Activiteit.antwoord,
    )
}

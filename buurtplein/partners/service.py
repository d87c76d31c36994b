"""What people do with sharing, one function each. Told who; never asks the request; never commits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import service as melding_service
from buurtplein.meldingen.rules import Grond, NotPossible, Partner, Status
from buurtplein.meldingen.service import Melding
from buurtplein.partners import queries, rules
from buurtplein.partners.models import Convenant, Deling
from buurtplein.partners.queries import Asked
from buurtplein.partners.rules import Afspraak, Gegeven, Mag, Stand, Uitslag


@dataclass(frozen=True)
class Terms:
    """What a convenant says, checked."""

    partner: str
    organisatie: str
    telefoon: str
    email: str | None
    doel: str
    gegevens: tuple[str, ...]
    soorten: tuple[str, ...]
    categorieen: tuple[str, ...]
    grondslag: str
    aanspreekpunt: str
    van: date
    tot: date


def save_convenant(who: Who, terms: Terms, convenant: Convenant | None = None) -> Convenant:
    """Write down what was agreed, or change it. It holds for open links too: they are looked at when they open."""
    values = {**terms.__dict__, "gegevens": list(terms.gegevens)}
    values |= {"soorten": list(terms.soorten), "categorieen": list(terms.categorieen)}
    if convenant is None:
        convenant = Convenant(**values)
        session().add(convenant)
    else:
        for name, value in values.items():
            setattr(convenant, name, value)
    session().flush()  # the event names its id
    publish(events.ConvenantSaved(who.person_id, convenant.id, convenant.partner))
    return convenant


@dataclass(frozen=True)
class Choice:
    """With whom: under an agreement, or a kind of organisation without one."""

    partner: Partner
    organisatie: str
    convenant: Convenant | None = None


def as_agreed(convenant: Convenant) -> Afspraak:
    """A convenant as the rules read it."""
    return Afspraak(
        convenant.partner,
        frozenset(convenant.gegevens),
        frozenset(convenant.soorten),
        frozenset(convenant.categorieen),
        convenant.van,
        convenant.tot,
    )


def may_go(melding: Melding, choice: Choice) -> Mag:
    """What may go to whom, today."""
    agreed = as_agreed(choice.convenant) if choice.convenant else None
    return rules.may_share(choice.partner, melding, melding.uitkomst, agreed, clock.today())


def share(who: Who, melding: Melding, choice: Choice, gegevens: frozenset[Gegeven], email: str) -> Deling:
    """Ask a partner to help. Raises NotPossible when there is no right to what was chosen."""
    mag = may_go(melding, choice)
    if mag.grond is None or not gegevens or not gegevens <= mag.gegevens or who.person_id is None:
        raise NotPossible("daar is geen recht op")
    melding_service.share(who, melding, choice.partner, mag.grond)
    token = new_token()
    deling = Deling(
        melding_id=melding.id,
        convenant_id=choice.convenant.id if choice.convenant else None,
        person_id=who.person_id,
        partner=choice.partner,
        organisatie=choice.organisatie,
        email=email,
        grond=mag.grond,
        gegevens=[word for word in Gegeven if word in gegevens],
        gedeeld_op=clock.now(),
        tot=rules.last_day(clock.today()),
        token_print=fingerprint(token),
        token=token,
    )
    session().add(deling)
    session().flush()  # the job names its id
    later("mail_partner", deling_id=deling.id, why="vraag")
    return deling


def withdraw(who: Who, melding: Melding, deling: Deling) -> None:
    """The link stops working. When nobody else is asked, the team goes on itself."""
    if rules.stand(deling, clock.today()) not in (Stand.WACHT, Stand.OPEN):
        raise NotPossible("niet meer open")
    _end(who, melding, deling)
    _come_back(who, melding)


def _end(who: Who, melding: Melding, deling: Deling) -> None:
    deling.ingetrokken_op, deling.token = clock.now(), None
    publish(events.PartnerLinkWithdrawn(who.person_id, melding.id, melding.team_id, deling.id))


def withdraw_all(who: Who, melding: Melding) -> None:
    """Nobody needs to look any more: every link that is open stops working."""
    for deling in queries.of_melding(melding.id):
        if rules.stand(deling, clock.today()) in (Stand.WACHT, Stand.OPEN):
            _end(who, melding, deling)


def still_goes(deling: Deling, melding: Melding) -> frozenset[Gegeven]:
    """What of a sharing may go today, with the right that it was shared with."""
    agreed = deling.convenant_id if deling.grond == Grond.CONVENANT else None
    convenant = queries.convenant(agreed) if agreed is not None else None
    choice = Choice(Partner(deling.partner), deling.organisatie or "", convenant)
    return rules.still_goes(deling.grond, deling.gegevens, may_go(melding, choice))


def look_again(who: Who, melding: Melding, *, no_longer: Collection[Gegeven] = ()) -> None:
    """Something about the melding changed: a link that may no longer go stops, and what may not go is taken out.
    A link that holds any of ``no_longer`` stops altogether.
    """
    for deling in queries.of_melding(melding.id):
        if rules.stand(deling, clock.today()) in (Stand.WACHT, Stand.OPEN):
            against = not set(no_longer).isdisjoint(deling.gegevens)
            _hold_to(who, melding, deling, frozenset() if against else still_goes(deling, melding))


def stop_all(who: Who, melding: Melding) -> None:
    """Another team has it: it asks for help itself, with what it knows."""
    for deling in queries.of_melding(melding.id):
        if rules.stand(deling, clock.today()) in (Stand.WACHT, Stand.OPEN):
            _hold_to(who, melding, deling, frozenset())


def _hold_to(who: Who, melding: Melding, deling: Deling, left: frozenset[Gegeven]) -> None:
    """Leave in a link only what may go; without anything left it stops, and the team goes on itself."""
    out = [word for word in deling.gegevens if word not in left]
    if not left:
        deling.ingetrokken_op, deling.token = clock.now(), None
        publish(events.PartnerLinkStopped(who.person_id, melding.id, melding.team_id, deling.id))
        _come_back(who, melding, keep_day=True)
    elif out:
        deling.gegevens = [word for word in deling.gegevens if word in left]
        opened, taken = deling.geopend_op, deling.eruit_op
        never_went = opened is not None and taken is not None and taken <= opened  # the melder reads what did go
        deling.eruit, deling.eruit_op = [*([] if never_went else deling.eruit), *out], clock.now()
        publish(events.PartnerLinkNarrowed(who.person_id, melding.id, melding.team_id, deling.id))


def _come_back(who: Who, melding: Melding, *, keep_day: bool = False) -> None:
    """The team goes on itself, unless another partner is still at work."""
    today = clock.today()
    others = [found for found in queries.of_melding(melding.id) if _at_work(found, today)]
    if melding.status == Status.BIJ_PARTNER and not others:
        melding_service.take_back(who, melding, keep_day=keep_day)


def _at_work(deling: Deling, today: date) -> bool:
    stand = rules.stand(deling, today)
    return stand in (Stand.WACHT, Stand.OPEN) or (stand is Stand.BEANTWOORD and not rules.is_back(deling.uitslag or ""))


# -- the partner, without an account


def open_link(asked: Asked) -> str | None:
    """The one opening: it is remembered, and this one device gets a secret. Returns that secret; None when what was
    shared may no longer go, and the link stopped instead.
    """
    deling = asked.deling
    if rules.stand(deling, clock.today()) is not Stand.WACHT:
        raise NotPossible("al geopend")
    _hold_to(Who(), asked.melding, deling, still_goes(deling, asked.melding))
    if deling.ingetrokken_op is not None:
        return None
    secret = new_token()
    deling.geopend_op, deling.toestel_print = clock.now(), fingerprint(secret)
    publish(events.PartnerOpened(None, deling.melding_id, asked.melding.team_id, deling.id))
    return secret


def answer(asked: Asked, uitslag: Uitslag, pakt_op: date | None, notitie: str) -> None:
    """What the partner says, once. It lands with the handler as a note for the team; done means back with us."""
    deling, melding = asked.deling, asked.melding
    if rules.stand(deling, clock.today()) is not Stand.OPEN:
        raise NotPossible("niet open")
    deling.beantwoord_op, deling.uitslag, deling.token = clock.now(), uitslag, None
    deling.pakt_op = pakt_op if uitslag is Uitslag.OPPAKKEN else None
    melding_service.note(Who(), melding, notitie)
    publish(events.PartnerAnswered(None, melding.id, melding.team_id, deling.id, uitslag))
    if rules.is_back(uitslag):
        _come_back(Who(), melding)


# -- the calendar


def watch_links() -> None:
    """Periodic: remind partners three days before the end, and tell the handler when a link ended."""
    today = clock.today()
    for deling in queries.to_remind(today):
        deling.herinnerd_op = clock.now()
        later("mail_partner", deling_id=deling.id, why="herinnering")
    for deling in queries.ended(today):
        deling.verlopen_op, deling.token = clock.now(), None
        melding = meldingen.by_id(deling.melding_id)
        if melding is not None:
            publish(events.PartnerLinkEnded(None, melding.id, melding.team_id, deling.id))


def forget(melding_id: int) -> None:
    """The melding was wiped: with whom it was shared goes along. The figures of it are in the log."""
    session().execute(sa.delete(Deling).where(Deling.melding_id == melding_id))

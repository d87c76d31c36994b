"""The weekly mail "Past bij jou": only for who turned it on, only when something fits, and stopped in one tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any, Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners import sessions
from buurtplein.bewoners.rules import Kanaal, Seint
from buurtplein.burenhulp import passend_voor, queries_desk, rules, texts_desk
from buurtplein.burenhulp.rules import Richting
from buurtplein.buurten import queries as buurten
from buurtplein.events import DigestStopped
from buurtplein.kernel import clock, mail, outbox
from buurtplein.kernel.bus import publish
from buurtplein.kernel.config import settings
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.forms import Form, csrf
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import speaking
from buurtplein.kernel.outbox import later

bp = Blueprint("overzicht", __name__, url_prefix="/hulp/past-bij-jou")

Answer = str | BaseResponse
EVERY: Final = timedelta(days=7)
MOST: Final = 5
_PRINT: Final = 32


@dataclass(frozen=True)
class Regel:
    """What fits, without the words or the name of who asks."""

    wat: str
    waar: str
    redenen: tuple[str, ...]


def plan_overviews() -> None:
    """Periodic, once a day: line up who wants the mail and did not have it for a week."""
    for bewoner_id in bewoners.want_overview(clock.now() - EVERY):
        later("mail_overzicht", bewoner_id=bewoner_id)
    outbox.plan("plan_overviews", clock.at(clock.today() + timedelta(days=1), time(9, 0)))


def mail_overzicht(bewoner_id: int) -> None:
    """Job: one mail with what fits. Nothing fits: no mail, and tomorrow we look again.

    A crash between sending and remembering sends it again under the same Message-ID, so the receiver sees one.
    """
    bewoner = bewoners.bewoner(bewoner_id)
    if bewoner is None or not _wants(bewoner):
        return
    with speaking(bewoner.taal):
        rows = fits(bewoner)
    if not rows:
        return
    last = bewoner.overzicht_op.isoformat() if bewoner.overzicht_op else "eerste"
    stop = f"{settings().site_url}{url_for_stop(bewoner)}"
    mail.send(
        bewoner.bereik,
        "past-bij-jou",
        bewoner.taal,
        key=f"past-bij-jou:{bewoner.id}:{last}",
        one_click=stop,
        rows=rows,
        link=f"{settings().site_url}/hulp",
        stop=stop,
    )
    bewoner.overzicht_op = clock.now()


def _wants(bewoner: Any) -> bool:
    due = bewoner.overzicht_op is None or bewoner.overzicht_op <= clock.now() - EVERY
    return due and Seint.OVERZICHT in bewoner.seinen and bewoner.weg_op is None and bewoner.kanaal == Kanaal.MAIL


def fits(bewoner: Any) -> list[Regel]:
    """The open questions that fit what somebody offers, and that it may read; the best first."""
    own = queries_desk.offers_of(bewoner.id, clock.now())
    if not own:
        return []
    reader = sessions.who_is(bewoner)
    asked = queries_desk.candidates(Richting.VRAAG, bewoner.gemeente_code, clock.now())
    readable = [post for post in asked if rules.reads_whole(reader, post)]
    around = queries_desk.around_posts([post.id for post in readable])
    new = [post for post in readable if (post.id, bewoner.id) not in around]
    found = passend_voor.pairs(own, new, bewoners.apart(bewoner.id), MOST)
    names = buurten.index().names
    return [
        Regel(
            texts_desk.title(each.post.categorieen, each.post.wanneer),
            names.get(each.post.buurt_code or "", ""),
            texts_desk.why(each.waarom)[1:],  # what it is about stands there already
        )
        for each in found
    ]


# ---------------------------------------------------------------- stopping


def url_for_stop(bewoner: Any) -> str:
    """The address in the mail by which its reader stops it; nobody can make it up."""
    return f"/hulp/past-bij-jou/{bewoner.id}-{_secret(bewoner.id)}"


def _secret(bewoner_id: int) -> str:
    return fingerprint(f"overzicht:{bewoner_id}")[:_PRINT]


def by_token(token: str) -> Any:
    """Whose mail this stops; None when the address is not one of ours."""
    number, _dash, secret = token.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 10) or secret != _secret(int(number)):
        return None
    return bewoners.bewoner(int(number))


@bp.get("/<token>")
@needs("digest.stop", by_token, by_key=True)
def ask(bewoner: Any) -> Answer:
    """Stop it, in one press. Opening the page changes nothing: mail programs open links by themselves."""
    on = Seint.OVERZICHT in bewoner.seinen
    return render_template("burenhulp/desk_overzicht_stop.html", on=on, press=Form(formdata=None))


@bp.post("/<token>")
@csrf.exempt
@needs("digest.stop", by_token, by_key=True)
def stop(bewoner: Any, token: str) -> Answer:
    """No such mail any more. Also pressed by mail programs (RFC 8058), which hold nothing but this address."""
    if Seint.OVERZICHT in bewoner.seinen:
        bewoner.seinen = [each for each in bewoner.seinen if each != Seint.OVERZICHT]
        publish(DigestStopped(None, bewoner.id))
    return redirect(url_for(".ask", token=token), 303)

"""A word by mail of a meeting in a buurt: asked for, confirmed, sent once per meeting, stopped in one tap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

import sqlalchemy as sa

from buurtplein import events
from buurtplein.bijeenkomsten import queries, rules_rondom
from buurtplein.bijeenkomsten.models import Bijeenkomst, Seintje
from buurtplein.bijeenkomsten.rules import Act, Status
from buurtplein.buurten import places
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock, mail
from buurtplein.kernel.bus import publish
from buurtplein.kernel.config import settings
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import later

BATCH: Final = 200
# However often somebody types an address, it gets one mail in so long: nobody is flooded by a stranger.
PATIENCE: Final = timedelta(hours=1)


def by_token(token: str) -> Seintje | None:
    """What somebody asked for, by the secret from the mail."""
    return session().scalar(sa.select(Seintje).where(Seintje.token_print == fingerprint(token)))


def ask(email: str, buurt_code: str, taal: str) -> None:
    """Ask for it. Says nothing back: whoever asks may not learn whether an address is known here."""
    print_of = fingerprint(f"seintje:{email.strip().lower()}")
    query = sa.select(Seintje).where(Seintje.email_print == print_of, Seintje.buurt_code == buurt_code)
    found, now = session().scalar(query), clock.now()
    if found is not None and found.gevraagd_op > now - PATIENCE:
        return
    if found is None:
        token = new_token()
        found = Seintje(
            email=email.strip(),
            email_print=print_of,
            buurt_code=buurt_code,
            token=token,
            token_print=fingerprint(token),
        )
        session().add(found)
    found.taal, found.gevraagd_op = taal, now
    session().flush()  # the job needs its number
    later("mail_seintje_bevestig", seintje_id=found.id)


def confirm(found: Seintje) -> None:
    """From now on mail comes. Twice is once."""
    if found.bevestigd_op is None:
        found.bevestigd_op = clock.now()
        publish(events.SeintjeConfirmed(None, found.id, found.buurt_code))


def stop(found: Seintje) -> None:
    """No mail any more; the address goes."""
    publish(events.SeintjeStopped(None, found.id))
    session().delete(found)


# ---------------------------------------------------------------- what follows


def tell_of_meeting(event: Any) -> None:
    """A meeting was planned: whoever asked for it in that area hears so."""
    if event.act == Act.PLANNEN:
        later("mail_seintjes", bijeenkomst_id=event.bijeenkomst_id, after=0)


def buurten_of(meeting: Bijeenkomst) -> list[str]:
    """The buurten that a meeting is for."""
    if meeting.buurt_code:
        return [meeting.buurt_code]
    return [
        area.code
        for area in buurten.areas("buurt")
        if rules_rondom.same_area(meeting, area.code, *_around(area.code, area.wijk_code, area.gemeente_code))
    ]


def _around(code: str, wijk: str | None, gemeente: str | None) -> tuple[str | None, str | None]:
    own = places.parents(code)
    return wijk or own[0], gemeente or own[1]


def batch(codes: Sequence[str], after: int) -> list[int]:
    """The next seintjes of these buurten: one for each address, though it asked for several buurten."""
    first = sa.select(sa.func.min(Seintje.id).label("id")).where(
        Seintje.buurt_code.in_(codes), Seintje.bevestigd_op.is_not(None)
    )
    each = first.group_by(Seintje.email_print).subquery()
    query = sa.select(each.c.id).where(each.c.id > after).order_by(each.c.id).limit(BATCH)
    return list(session().scalars(query))


# ---------------------------------------------------------------- jobs


def mail_seintje_bevestig(seintje_id: int) -> None:
    """Job: the link by which somebody says that the address is theirs, or stops."""
    found = session().get(Seintje, seintje_id)
    if found is None:
        return
    area = buurten.area(found.buurt_code)
    mail.send(
        found.email,
        "seintje-bevestig",
        found.taal,
        key=f"seintje-bevestig:{found.id}:{found.gevraagd_op.isoformat()}",
        link=_link(found),
        buurt=places.short_name(area.naam) if area is not None else "",
    )


def mail_seintjes(bijeenkomst_id: int, after: int) -> None:
    """Job: line up the mails of one batch, and the next batch behind them."""
    meeting = queries.by_id(bijeenkomst_id)
    if meeting is None or meeting.status != Status.GEPLAND:
        return
    ids = batch(buurten_of(meeting), after)
    for seintje_id in ids:
        later("mail_seintje", seintje_id=seintje_id, bijeenkomst_id=bijeenkomst_id)
    if len(ids) == BATCH:
        later("mail_seintjes", bijeenkomst_id=bijeenkomst_id, after=ids[-1])


def mail_seintje(seintje_id: int, bijeenkomst_id: int) -> None:
    """Job: somebody hears of a meeting. Nothing to who stopped, or when it was called off in the meantime."""
    found, meeting = session().get(Seintje, seintje_id), queries.by_id(bijeenkomst_id)
    if found is None or found.bevestigd_op is None or meeting is None or meeting.status != Status.GEPLAND:
        return
    mail.send(
        found.email,
        "avond-uitnodiging",
        found.taal,
        key=f"avond-uitnodiging:{bijeenkomst_id}:{seintje_id}",
        wat=meeting.titel,
        begin=meeting.begin,
        waar=", ".join(part for part in (meeting.plek, meeting.adres) if part),
        contact=meeting.contact,
        telefoon=meeting.telefoon,
        link=f"{settings().site_url}/agenda/{meeting.slug}",
        stop=_link(found),
    )


def _link(found: Seintje) -> str:
    return f"{settings().site_url}/agenda/seintje/{found.token}"

"""What people do with the papers of a plan: send a photo, take it away, say that it comes on paper, see it."""

from __future__ import annotations

from typing import Any

from buurtplein import events
from buurtplein.aanvragen import papieren_queries
from buurtplein.aanvragen.models import Planbijlage
from buurtplein.aanvragen.papieren_rules import is_full
from buurtplein.budgetten import papieren
from buurtplein.budgetten.regels import Bijlage
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.fotos import Picture
from buurtplein.kernel.who import Who


def send(who: Who, aanvraag: Any, soort: Bijlage, picture: Picture) -> None:
    """One more photo of a paper. Raises NotPossible after the answer, when it is full, and for a VOG."""
    papieren.hold(aanvraag)
    if soort == Bijlage.VOG or is_full(soort, (each.soort for each in papieren_queries.photos_of(aanvraag.id))):
        raise NotPossible("vol")
    made = Planbijlage(
        aanvraag_id=aanvraag.id,
        soort=soort,
        foto=picture.data,
        breed=picture.width,
        hoog=picture.height,
        op=clock.now(),
    )
    session().add(made)
    session().flush()
    publish(events.PaperSent(who.person_id, aanvraag.id, aanvraag.regeling_id, made.id, soort))


def remove(who: Who, aanvraag: Any, photo: Planbijlage) -> None:
    """Take a photo away. Raises NotPossible after the answer."""
    papieren.hold(aanvraag)
    bijlage_id, soort = photo.id, photo.soort
    session().delete(photo)
    session().flush()
    publish(events.PaperRemoved(who.person_id, aanvraag.id, aanvraag.regeling_id, bijlage_id, soort))


def tell(who: Who, aanvraag: Any, soort: Bijlage, yes: bool) -> None:
    """I bring it on paper, or I have a VOG; ``yes`` False: not after all. Raises NotPossible after the answer."""
    papieren.say(aanvraag, soort, yes)
    publish(events.PaperTold(who.person_id, aanvraag.id, aanvraag.regeling_id, soort, yes))


def see(who: Who, aanvraag: Any, soort: Bijlage, yes: bool) -> None:
    """One of us saw it on paper; ``yes`` False: a mistake. Raises NotPossible after the answer."""
    papieren.see(aanvraag, soort, yes)
    publish(events.PaperSeen(who.person_id, aanvraag.id, aanvraag.regeling_id, soort, yes))

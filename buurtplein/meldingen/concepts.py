"""Answers on their way: kept on the server for a day under a key that only the device holds, and signed into each form.

A lost cookie loses nothing: the form itself carries the answers. A photo is kept here too, until it is sent or a day
old.
"""

from __future__ import annotations

import json
from typing import Final

import sqlalchemy as sa
from flask import session as cookie

from buurtplein.kernel import clock, drafts, fotos
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.drafts import KEEP as KEEP
from buurtplein.kernel.drafts import Draft as Draft
from buurtplein.kernel.fotos import Picture
from buurtplein.kernel.ratelimit import count
from buurtplein.meldingen import rules
from buurtplein.meldingen.models import Concept, Foto

_COOKIE = "concept"
_BEGINS = "300 per hour"  # drafts that one address may begin: a buurthuis full of people is one address


def find(sealed: str | None = None) -> Draft:
    """The draft of this device; else the one in the form; else an empty one that is not stored yet."""
    key = cookie.get(_COOKIE)
    row = _row(key) if key else None
    if key and row is not None:
        return Draft(key, json.loads(row.antwoorden))
    return drafts.opened(_COOKIE, sealed) or drafts.new(_COOKIE)


def renewed(draft: Draft) -> Draft:
    """The same answers under a new key: an old form, filled in again after its draft was sent, is a new melding."""
    return drafts.renewed(draft)


def save(draft: Draft) -> None:
    """Keep the draft for a day from now."""
    row = _row(draft.key)
    if row is None:
        count("concept", _BEGINS)  # a draft is a row, and beginning one asks nothing of whoever does it
        row = Concept(key=fingerprint(draft.key), op=clock.now(), antwoorden="{}")
        session().add(row)
    row.antwoorden, row.op = json.dumps(draft.answers), clock.now()
    cookie[_COOKIE] = draft.key


def drop(draft: Draft) -> None:
    """Forget the draft, its photos and its key."""
    session().execute(sa.delete(Concept).where(Concept.key == fingerprint(draft.key)))
    cookie.pop(_COOKIE, None)


def _row(key: str) -> Concept | None:
    since = clock.now() - KEEP
    return session().scalar(sa.select(Concept).where(Concept.key == fingerprint(key), Concept.op >= since))


def add_photo(draft: Draft, clean: Picture | None) -> None:
    """Keep a photo with the draft. Raises NoPhoto when there is none, or one too many."""
    if clean is None:
        raise fotos.NoPhoto("unknown")
    save(draft)
    session().flush()  # the photo needs the row
    row = _row(draft.key)
    if row is None or len(photos(draft)) >= rules.MOST_PHOTOS:
        raise fotos.NoPhoto("most")
    session().add(Foto(concept_id=row.id, inhoud=clean.data, breed=clean.width, hoog=clean.height, op=clock.now()))
    session().flush()  # the next one must be counted with this one


def photos(draft: Draft) -> list[int]:
    """Ids of the photos of a draft."""
    query = sa.select(Foto.id).join(Concept, Foto.concept_id == Concept.id)
    return list(session().scalars(query.where(Concept.key == fingerprint(draft.key)).order_by(Foto.id)))


def remove_photo(draft: Draft, foto_id: int) -> None:
    """Take a photo back; a photo of somebody else's draft stays."""
    if foto_id in photos(draft):
        session().execute(sa.delete(Foto).where(Foto.id == foto_id))


def sent(draft: Draft, melding_id: int) -> None:
    """The draft is sent: its photos now belong to the melding, and the rest is forgotten."""
    cookie.pop(_COOKIE, None)
    kept = session().scalar(_KEPT, {"key": fingerprint(draft.key)})
    if kept is not None:  # most drafts travel with the form and were never kept here
        session().execute(sa.update(Foto).where(Foto.concept_id == kept).values(melding_id=melding_id, concept_id=None))
        session().execute(sa.delete(Concept).where(Concept.id == kept))


_KEPT: Final = sa.select(Concept.id).where(Concept.key == sa.bindparam("key"))


def photo(draft: Draft, foto_id: int) -> bytes | None:
    """The picture, if it is of this draft."""
    return session().scalar(sa.select(Foto.inhoud).where(Foto.id == foto_id)) if foto_id in photos(draft) else None

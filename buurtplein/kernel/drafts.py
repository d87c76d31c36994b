"""Answers on their way through a row of questions, signed into each form: nothing is stored until it is sent.

``opened`` reads them back from a form. Who has no table of its own keeps them in the cookie of the visit (``find``,
``save``, ``drop``), sealed; a lost cookie loses nothing, as the form itself carries them.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from flask import current_app
from flask import session as cookie
from itsdangerous import BadData, URLSafeTimedSerializer

from buurtplein.kernel import crypto

KEEP: Final = timedelta(hours=24)
_MOST: Final = 3000  # bytes of answers in a cookie: browsers keep four thousand, with everything else


@dataclass
class Draft:
    """The answers so far. ``name`` says of which row of questions, so that no answers go to another one."""

    key: str
    answers: dict[str, Any] = field(default_factory=dict)
    name: str = "concept"

    def sealed(self) -> str:
        """The answers as a signed text for a hidden field."""
        return _signer(self.name).dumps([self.key, self.answers])


def new(name: str) -> Draft:
    """Nothing answered yet."""
    return Draft(crypto.new_token(), {}, name)


def renewed(draft: Draft) -> Draft:
    """The same answers under a new key: an old form, filled in again after it was sent, is a new thing."""
    return Draft(crypto.new_token(), draft.answers, draft.name)


def opened(name: str, sealed: str | None) -> Draft | None:
    """What a form carries; None when it is not ours, is of other questions, or is a day old."""
    try:
        (key, answers), signed = _signer(name).loads(sealed or "", return_timestamp=True)
    except (BadData, ValueError, TypeError):
        return None
    old = datetime.now(UTC) - signed > KEEP  # by the clock that signed it; put back, it makes nothing old
    return None if old else Draft(key, answers, name)


def find(name: str, sealed: str | None = None) -> Draft:
    """The answers of this visit; else those in the form; else none yet."""
    kept = cookie.get(name)
    if isinstance(kept, str):
        try:
            packed = crypto.unseal(base64.urlsafe_b64decode(kept), f"cookie/{name}")
            found = opened(name, zlib.decompress(packed).decode())
        except (crypto.WrongKey, zlib.error, ValueError):  # also of a key that went, or changed on the way
            found = None
        if found is not None:
            return found
    return opened(name, sealed) or new(name)


def save(draft: Draft) -> None:
    """Keep the answers for the rest of this visit. What is too long for a cookie travels in the form alone."""
    sealed = crypto.seal(zlib.compress(draft.sealed().encode(), 9), f"cookie/{draft.name}")
    packed = base64.urlsafe_b64encode(sealed).decode()
    if len(packed) <= _MOST:
        cookie[draft.name] = packed
    else:
        drop(draft.name)  # older answers there would win from those in the form


def drop(name: str) -> None:
    """Forget the answers."""
    cookie.pop(name, None)


def _signer(name: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt=name, serializer=_Plain())


class _Plain:
    """JSON with letters as they are: half the size for what is not English."""

    @staticmethod
    def dumps(value: Any) -> str:
        """As text."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def loads(text: str | bytes) -> Any:
        """From text."""
        return json.loads(text)

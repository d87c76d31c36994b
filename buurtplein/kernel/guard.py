"""The only door: every endpoint names the permission it needs, and gets the checked thing itself.

``access.py`` says who may; ``needs`` fetches and checks in one step, so no code path holds a thing its person may not
see; ``prove`` refuses to start an app in which a door has no row, a row has no door, or an endpoint has no door.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import Flask, abort, current_app, g, has_request_context, redirect, request
from flask_login import LoginManager, UserMixin, current_user

from buurtplein.kernel import device, open_pages
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.who import VISITOR, Predicate, Who, everyone

Table = Mapping[str, tuple[Predicate, ...]]

login_manager = LoginManager()


class Known(UserMixin):
    """What Flask-Login holds: the token of this device, and who that is.

    The cookie points at a row that can be ended, never at a person.
    """

    def __init__(self, token: str, who: Who) -> None:
        self.token = token
        self.who = who

    def get_id(self) -> str:
        """The token."""
        return self.token


Loader = Callable[[str], Known | None]


Ender = Callable[[Who], None]


@login_manager.user_loader
def _load(token: str) -> Known | None:
    """The device behind a token."""
    load: Loader | None = current_app.extensions["session_loaders"].get(_kind(token))
    return load(token) if load is not None else None


def _kind(token: str) -> str:
    """Whose tokens these are: what stands before the dot; those of staff have no dot."""
    return token.partition(".")[0] if "." in token else ""


def leave() -> None:
    """Whoever is signed in on this device, of the staff or a resident, is so no longer: its row goes.

    The cookie is left to the caller. Nobody is ever both: who signs in calls this first.
    """
    user = current_user._get_current_object()  # noqa: SLF001 - the way to get past the proxy
    if isinstance(user, Known):
        end: Ender = current_app.extensions["session_enders"][_kind(user.token)]
        end(user.who)
    forget_who()


def _looking() -> Who:
    user = current_user._get_current_object()  # noqa: SLF001 - the way to get past the proxy
    return user.who if isinstance(user, Known) else VISITOR


def forget_who() -> None:
    """The rest of this request asks again who is looking."""
    for known in ("who", "_login_user"):
        g.pop(known, None)


@dataclass(frozen=True)
class Door:
    """What a view needs: a permission, perhaps a thing to fetch, and whether a GET of it writes (a read log)."""

    permission: str
    loader: Callable[..., Any] | None = None
    writes: bool = False
    by_key: bool = False
    same_for_all: bool = False


class NotProved(Exception):
    """The doors and the access table do not match; the message says what to add and where."""


def needs(
    permission: str,
    loader: Callable[..., Any] | None = None,
    *,
    writes: bool = False,
    by_key: bool = False,
    same_for_all: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put a door in front of a view.

    With a loader the view gets the fetched thing first, and other address values only under names it asks for.
    ``writes`` marks a GET that writes. ``by_key``: the address itself is the key, so a stranger gets 404, not sign-in.
    ``same_for_all``: every stranger sees the same here, and nothing in the address is a secret (open_pages.py).
    """
    door = Door(permission, loader, writes, by_key, same_for_all)

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        wanted = set(inspect.signature(view).parameters)
        keys = set(inspect.signature(loader).parameters) if loader is not None else set()

        @functools.wraps(view)
        def opened(**values: Any) -> Any:
            if same_for_all:
                open_pages.may_be_kept()
            if loader is None:
                return view(**values) if may(permission) else _refuse(door)
            thing = loader(**{name: value for name, value in values.items() if name in keys})
            if thing is None or not may(permission, thing):
                return _refuse(door, thing)
            return view(thing, **{name: value for name, value in values.items() if name in wanted})

        opened.__door__ = door  # type: ignore[attr-defined]  # read by prove() and prepare()
        return opened

    return wrap


def _refuse(door: Door, thing: Any = None) -> Any:
    """Strangers are asked to sign in, whether or not the thing exists; everybody else learns nothing, and whoever
    looks after the site hears of it (``on_refused``).
    """
    if _is_stranger() and not door.by_key:
        if request.method not in ("GET", "HEAD"):
            abort(403)
        path = request.full_path.rstrip("?")
        return redirect(f"{_sign_in_path()}?{urlencode({'verder': path})}")
    if door.loader is not None and who().signed_in:
        current_app.extensions["on_refused"](door, thing)
    return abort(404 if door.loader is not None else 403)


def resident_path() -> bool:
    """Whether this address is one where residents sign in, and not staff."""
    return request.path.startswith(current_app.config["RESIDENT_PATHS"])


def _card_page() -> str | None:
    """Where whoever is not let in types a card, for addresses behind a card (``CARD_PATHS``): prefix -> page."""
    pages: Mapping[str, str] = current_app.config["CARD_PATHS"]
    return next((page for prefix, page in pages.items() if request.path.startswith(prefix)), None)


def _is_stranger() -> bool:
    looking = who()
    if _card_page() is not None:
        return not looking.signed_in  # an account says nothing about a card, nor about whether the thing exists
    return looking.bewoner is None if resident_path() else not looking.signed_in


def _sign_in_path() -> str:
    if (page := _card_page()) is not None:
        return page
    return str(current_app.config["RESIDENT_SIGN_IN_PATH" if resident_path() else "SIGN_IN_PATH"])


def may(permission: str, thing: Any = None, person: Who | None = None) -> bool:
    """Whether a person (default: the one behind this request) may do this with this thing.

    Unknown rows raise KeyError.
    """
    row = current_app.extensions["access"][permission]
    if everyone in row:
        return True  # an open door asks nobody who they are, not even the database
    looking = person or who()
    return any(predicate(looking, thing) for predicate in row)


def who() -> Who:
    """The person behind this request; a visitor outside requests. Loaded once per request."""
    if not has_request_context():
        return VISITOR
    try:
        found: Who = g.who
    except AttributeError:
        load: Callable[[], Who] = current_app.extensions["who_loader"]
        found = g.who = replace(load(), keys=frozenset(fingerprint(secret) for secret in _presented()))
    return found


def _presented() -> Iterable[str]:
    """Secrets that came with this request: in its address, held during this visit, or remembered on the device."""
    token = (request.view_args or {}).get("token")
    return [*([str(token)] if token else []), *device.holding(), *device.remembered()]


def door_of(app: Flask, endpoint: str | None) -> Door | None:
    """The door in front of an endpoint, or None."""
    view = app.view_functions.get(endpoint or "")
    return getattr(view, "__door__", None)


def init_app(app: Flask, table: Table) -> None:
    """Give an app its access table. ``session_loaders``: kind of token -> who that is; ``session_enders``: how it ends.
    Both are set by who keeps sessions.
    """
    app.extensions["access"] = table
    app.extensions["who_loader"] = _looking
    app.extensions["session_loaders"] = {}
    app.extensions["session_enders"] = {}
    app.extensions.setdefault("on_refused", lambda _door, _thing: None)
    app.config.setdefault("SIGN_IN_PATH", "/werk/inloggen")
    app.config.setdefault("RESIDENT_SIGN_IN_PATH", "/inloggen")
    app.config.setdefault("RESIDENT_PATHS", ("/mijn", "/hulp"))
    app.config.setdefault("CARD_PATHS", {})
    login_manager.init_app(app)
    login_manager.session_protection = None  # our sessions are rows that can be ended; a changed address is no proof


def prove(app: Flask, watched: Iterable[str] = ()) -> None:
    """Refuse to start when doors and rows differ.

    ``watched``: kinds that sockets may watch, each needs ``kind.watch``.
    """
    table: Table = app.extensions["access"]
    used = {f"{kind}.watch" for kind in watched}
    for endpoint in app.view_functions:
        if endpoint == "static":
            continue
        door = door_of(app, endpoint)
        if door is None:
            raise NotProved(f"{endpoint} has no door: put @needs(...) under its route.")
        if door.permission not in table:
            raise NotProved(f"{endpoint} needs {door.permission!r}, which has no row in access.py: add one.")
        used.add(door.permission)
    for missing in sorted(used - set(table)):
        raise NotProved(f"Sockets watch {missing!r}, which has no row in access.py: add one.")
    for unused in sorted(set(table) - used):
        raise NotProved(f"access.py has a row {unused!r} that no door uses: remove it, or use it.")

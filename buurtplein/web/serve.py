"""``buurtplein serve``: gunicorn with threads, and a cap on live viewers so that they can never starve pages.

``buurtplein live``: a process that holds sockets and makes no pages, for when there are more of them than threads.
"""

from __future__ import annotations

import ctypes
import gc
import resource
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from typing import Any, Final

from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy.orm import configure_mappers
from werkzeug.test import create_environ, run_wsgi_app

from buurtplein.kernel import outbox, realtime
from buurtplein.kernel.config import Settings
from buurtplein.kernel.live import Live
from buurtplein.web.logs import quiet

_ARENA_MAX: Final = -8  # the name of that setting in malloc.h of glibc


class WebSocketCap:
    """At most so many request threads may be parked on a WebSocket; more get 503 and a page without live updates.

    Half of them is for whoever comes without a signed session of somebody who signed in, and no more: strangers can
    fill the places of strangers, never those of staff. What a socket then hears is asked at every watch.

    The threads that are left are for pages, and more pages than that wait their turn: a place that no socket took is
    no reason to do a hundred things at once, each a hundred times as slow.
    """

    def __init__(self, app: Flask, most: int, pages: int) -> None:
        self.app, self.wsgi = app, app.wsgi_app
        self.pages = threading.BoundedSemaphore(pages)
        self.free = threading.BoundedSemaphore(most)
        self.free_for_strangers = threading.BoundedSemaphore(most // 2)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_UPGRADE", "").lower() != "websocket":
            with self.pages:
                return self.wsgi(environ, start_response)
        if "HTTP_SEC_WEBSOCKET_KEY" not in environ:
            start_response("400 Bad Request", [("Content-Length", "0")])
            return [b""]
        with ExitStack() as places:
            wanted = [self.free] if self._signed_in(environ) else [self.free_for_strangers, self.free]
            for place in wanted:
                if not place.acquire(blocking=False):
                    start_response("503 Service Unavailable", [("Retry-After", "60"), ("Content-Length", "0")])
                    return [b""]
                places.callback(place.release)
            return self.wsgi(environ, start_response)

    def _signed_in(self, environ: dict[str, Any]) -> bool:
        """Whether the cookie says so. Whether the session still lives is asked when it connects, and at every watch."""
        session = self.app.session_interface.open_session(self.app, self.app.request_class(environ))
        return session is not None and "_user_id" in session


class _Gunicorn(BaseApplication):
    """Gunicorn, started from Python."""

    def __init__(self, make: Callable[[], Flask], settings: Settings) -> None:
        self.make, self.settings = make, settings
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        options = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "timeout": 60,
            "control_socket_disable": True,
            "loglevel": "warning",
            **self.options(),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def options(self) -> dict[str, object]:
        """What is of this kind of server."""
        raise NotImplementedError


class Server(_Gunicorn):
    """The website."""

    GRACE = 15  # seconds in which a stopping process may finish what it does: longer than the slowest page

    def __init__(self, make: Callable[[], Flask], settings: Settings, *, worker: bool) -> None:
        self.worker = worker
        super().__init__(make, settings)

    def options(self) -> dict[str, object]:
        """Threads that are made when needed."""
        return {
            "workers": self.settings.workers,
            # Made once, before the processes part: they share what they only read, and a new one is there at once.
            "preload_app": True,
            "pre_fork": _share,
            "post_worker_init": self._begun,
            "worker_class": "gthread",
            "threads": self.settings.threads,
            "worker_connections": max(1000, 4 * self.settings.live_max),
            "graceful_timeout": 5 if self.settings.live_max else self.GRACE,  # open sockets would hold up a stop
            "proc_name": "buurtplein",
        }

    def load(self) -> Flask:
        """Make the app, in the first process: without threads and connections, which no process can hand on."""
        _few_heaps()
        app = self.app = self.make()
        known_by_all(app)
        app.wsgi_app = WebSocketCap(  # type: ignore[method-assign]
            app, self.settings.live_max, self.settings.threads - self.settings.live_max
        )
        return app

    def _begun(self, _process: object) -> None:
        """A process that answers has begun: what works beside pages begins in it."""
        if self.worker:
            start_worker(self.app)
        if self.settings.live_max:
            realtime.listen(self.app)


def known_by_all(app: Flask) -> None:
    """Make the home page once, before the processes part: half of what a process makes for its first page is made for
    every page, and it is shared from now on. Whoever visits first waits for none of it.
    """
    configure_mappers()
    app.url_map.update()
    with quiet():  # nobody asked for it
        run_wsgi_app(app.wsgi_app, create_environ("/", app.extensions["settings"].site_url), buffered=True)
    app.extensions["db"][0].dispose()  # no process can hand on a connection


def _few_heaps() -> None:
    """Let the threads of a process share two heaps. The C library gives each of the first sixteen its own, of which
    little is used and nothing comes back: ten to twenty megabytes, to spare a wait that Python's own lock makes anyway.
    """
    with suppress(AttributeError, OSError):  # another C library has none of this
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)


def _share(_first: object, _process: object) -> None:
    """Keep the collector away from what is shared: looking at it would make a copy of it for each process. It slept
    while the site was made (cli.py), and works from here on.
    """
    gc.collect()
    gc.freeze()
    gc.enable()


class LiveServer(_Gunicorn):
    """The sockets of the website, when they are not held by the processes that make its pages."""

    GRACE = 1  # seconds: a socket never finishes, and its page comes back by itself

    def options(self) -> dict[str, object]:
        """One process: what is told once is told to all its sockets."""
        _open_files(self.settings.live_sockets + 500)
        return {
            "workers": 1,
            "pre_fork": _share,
            "worker_class": "asgi",
            "asgi_loop": "asyncio",
            "worker_connections": self.settings.live_sockets + 100,
            "websocket_max_message_size": realtime.LONGEST,
            "graceful_timeout": self.GRACE,
            "proc_name": "buurtplein-live",
        }

    def load(self) -> Live:
        """Make the app inside the process that holds the sockets."""
        return Live(self.make(), self.settings.live_sockets)


def _open_files(wanted: int) -> None:
    """Let this process and its children have so many files and sockets open, as far as the machine allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


def start_worker(app: Flask) -> threading.Event:
    """Run the worker in a thread of this process; set the event to end it."""
    stop = threading.Event()
    threading.Thread(target=outbox.work, args=(app, stop), name="worker", daemon=True).start()
    return stop

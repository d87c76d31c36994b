"""``buurtplein serve``, ``live`` and ``worker``: what stands all day, and begins at once.

What only other commands need is not read here: see cli.py.
"""

from __future__ import annotations

import gc
import signal
import threading
from typing import Final

import click
from flask import Flask

from buurtplein.kernel import outbox
from buurtplein.kernel.config import Settings
from buurtplein.web.app import create_app
from buurtplein.web.logs import set_up
from buurtplein.web.serve import LiveServer, Server
from buurtplein.web.starting import current, from_env, to_work


@click.command()
@click.option("--dev", is_flag=True, help="Met de fictieve buurt en een worker erin, op je eigen machine.")
@click.option("--worker/--no-worker", default=None, help="Een worker in hetzelfde proces (standaard alleen bij --dev).")
def serve(dev: bool, worker: bool | None) -> None:
    """Start de website."""
    settings = to_work(from_env(demo=True) if dev else from_env())
    set_up()
    Server(lambda: create_app(settings), settings, worker=dev if worker is None else worker).run()


@click.command()
def live() -> None:
    """Houd de verbindingen van pagina's die vanzelf verversen: duizenden, in één proces."""
    settings = current(from_env())
    if not settings.redis_url:
        raise click.ClickException("Dit proces hoort van de website via Redis. Vul in: BUURTPLEIN_REDIS_URL")
    set_up()
    LiveServer(lambda: _made(settings), settings).run()


@click.command()
def worker() -> None:
    """Start de worker: verstuurt mail, probeert opnieuw, en bewaakt termijnen."""
    settings = to_work(from_env())
    set_up()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    outbox.work(_made(settings), stop)


def _made(settings: Settings) -> Flask:
    app = create_app(settings)
    if not gc.isenabled():  # the command line put the collector to sleep for as long as this took
        gc.freeze()
        gc.enable()
    return app


COMMANDS: Final = (serve, live, worker)

"""What every test may ask for. Only what several folders share; the rest lives beside its tests.

``app`` is the whole site on a database of its own; ``unit()`` is a unit of work in it; ``bezoeker("Karin")`` is
somebody who looks at it; ``run_jobs()`` lets the worker work; ``mailbox`` is a real mail server on loopback.
"""

from __future__ import annotations

import gc
import socket
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.serving import WSGIRequestHandler, make_server

from buurtplein.kernel import crypto, db, outbox
from buurtplein.kernel.config import Settings
from buurtplein.kernel.ratelimit import limiter
from buurtplein.web import demo
from buurtplein.web.app import create_app
from tests.bezoeker import Bezoeker
from tests.databases import remember_sql
from tests.mailbox import Mailbox, open_mailbox
from tests.personas import Town, resident_cookie, session_cookie
from tests.plain_driver import PlainDriver
from tests.surroundings import EVERYWHERE, Surroundings

STORIES = Path(__file__).parent / "stories"
MAIL_PORTS = {25, 465, 587}

# How long something takes belongs in make bench: a busy machine is no reason to fail.
hypothesis.settings.register_profile("huis", deadline=None)
hypothesis.settings.load_profile("huis")

# What is read at the start stays to the end, and is a hundred times what one test makes: the collector need not look
# through all of it again and again. What few tests leave behind is not worth a look.
gc.set_threshold(100_000, 20, 20)


def pytest_collection_finish() -> None:
    """Everything is read; from here on the collector looks at what tests make."""
    gc.collect()
    gc.freeze()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Choose the surroundings of a test: stories run everywhere, other tests where their marks say."""
    if "surroundings" not in metafunc.fixturenames:
        return
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    chosen: tuple[Surroundings, ...] = (Surroundings(),)
    if STORIES in metafunc.definition.path.parents and "sqlite_only" not in marks:
        chosen = EVERYWHERE
    elif "both_databases" in marks:
        chosen = (Surroundings(), Surroundings("postgresql"))
    elif "postgresql" in marks:
        chosen = (Surroundings("postgresql"),)
    if "browser" in marks:
        chosen = (Surroundings(look="browser"),)
    metafunc.parametrize("surroundings", [pytest.param(here, marks=_marks(here), id=str(here)) for here in chosen])


def _marks(here: Surroundings) -> list[pytest.MarkDecorator]:
    marks = [pytest.mark.postgresql] if here.database == "postgresql" else []
    return marks if here.look == "plain" else [*marks, pytest.mark.browser]


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, Any, Any]:
    """Let a failure about impossible characters travel between test processes, which speak UTF-8."""
    return _writable((yield))


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_writable(key): _writable(item) for key, item in value.items()}
    return [_writable(item) for item in value] if isinstance(value, list) else value


# ------------------------------------------------------------------ guards


@pytest.fixture(autouse=True, scope="session")
def _no_way_out() -> Iterator[None]:
    """Tests talk to this machine only, and never to a mail server that might be real."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    yield
    patch.undo()


def _guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
    def only_here(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host, port = str(address[0]), int(address[1])
            if not (host.startswith("127.") or host in ("::1", "localhost")) or port in MAIL_PORTS:
                raise AssertionError(
                    f"a test tried to reach {host}:{port}; tests stay on loopback and send no real mail"
                )
        return connect(self, address)

    return only_here


# ------------------------------------------------------------------ databases


@pytest.fixture
def db_url(surroundings: Surroundings, request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database of this test alone: empty, or with the made-up town when the test asks for ``town``."""
    box = request.getfixturevalue("sqlite_box" if surroundings.database == "sqlite" else "postgres_box")
    template = "town" if "town" in request.fixturenames else "empty"
    if not box.has(template):
        box.keep(_built(request.getfixturevalue("_site"), box.new()), template)
    url = box.new(template)
    yield url
    box.drop(url)


def _built(site: Flask, url: str) -> str:
    """Build the town of ``buurtplein demo`` in a database; nobody stays connected to it."""
    settings = site.extensions["settings"]
    crypto.init(settings)  # a test of the kernel may have brought keys of its own
    db.connect(site, url)
    remember_sql(site.extensions["db"][0])
    site.extensions["settings"] = replace(settings, demo=True)
    with site.app_context():
        demo.fill()
    site.extensions["db"][0].dispose()
    site.extensions["settings"] = settings
    return url


# ------------------------------------------------------------------ the site


@pytest.fixture(scope="session")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("data")
    settings = Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder}/nobody.db",  # each test gets its own
        secret_key="geheim-van-de-tests-en-van-niets-anders",
        argon2_cheap=True,
    )
    site = create_app(settings)
    site.testing = True
    return site


@pytest.fixture
def app(_site: Flask, db_url: str) -> Iterator[Flask]:
    """The whole site, on a database of its own, with all limits and settings as new.

    Whatever a test hangs in ``app.extensions`` or takes out of it is as it was for the next one: one site serves all.
    """
    before = dict(_site.extensions)
    settings = before["settings"]
    crypto.init(settings)  # a test of the kernel may have brought keys of its own
    db.connect(_site, db_url)
    remember_sql(_site.extensions["db"][0])
    with _site.app_context():
        limiter.reset()
    yield _site
    _site.extensions["db"][0].dispose()
    _site.extensions.clear()
    _site.extensions.update(before)


@pytest.fixture
def town(app: Flask) -> Town:
    """The made-up town of ``buurtplein demo``: its people, teams, areas, and six weeks of meldingen."""
    return Town(app)


@pytest.fixture
def unit(app: Flask) -> Callable[[], AbstractContextManager[Session]]:
    """``with unit() as session:`` is one unit of work: committed at the end. Never visit pages inside it."""

    @contextmanager
    def work() -> Iterator[Session]:
        with app.app_context(), db.transaction() as session:
            yield session

    return work


@pytest.fixture
def run_jobs(app: Flask) -> Callable[[], int]:
    """``run_jobs()`` does the work that waits and is due, as the worker would; returns how much it did."""

    def work() -> int:
        with app.app_context():
            return outbox.run_due()

    return work


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """A real mail server on loopback to which the site sends; ``mailbox.messages`` is what arrived."""
    with open_mailbox() as box:
        app.extensions["settings"] = replace(app.extensions["settings"], smtp_url=box.url)
        yield box


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the name is Werkzeug's
        """Say nothing: the tests tell what went wrong."""


@pytest.fixture
def live_server(app: Flask, request: pytest.FixtureRequest) -> Iterator[str]:
    """The site of this test behind a real port; its address. Behind a mast that can fall, when the test has one."""
    if "mast" in request.fixturenames:
        yield f"http://127.0.0.1:{request.getfixturevalue('mast').port}"
        return
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(5)
    server.server_close()


# ------------------------------------------------------------------ people who look


@pytest.fixture
def bezoeker(
    surroundings: Surroundings, app: Flask, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Bezoeker]]:
    """``bezoeker("Karin")`` is one person at one device; the same words work without and with a real browser.

    ``bezoeker("Samira", signed_in=True)`` is somebody of the staff who signed in before (asks for ``town``);
    ``bezoeker("Karin", bewoner=5)`` is the resident with this number, signed in (``factories.a_bewoner``).
    """
    opened: list[Bezoeker] = []
    devices = request.getfixturevalue("devices") if surroundings.look != "plain" else None

    def arrive(
        name: str = "iemand",
        *,
        signed_in: bool = False,
        bewoner: int | None = None,
        language: str = "nl",
        inspect: bool = True,
        **device: Any,
    ) -> Bezoeker:
        driver = PlainDriver(app, language) if devices is None else devices(language=language, **device)
        if signed_in:
            driver.keep(*session_cookie(app, name))
        if bewoner is not None:
            driver.keep(*resident_cookie(app, bewoner))
        opened.append(Bezoeker(name, driver, inspect))
        return opened[-1]

    yield arrive
    for visitor in opened:
        visitor.driver.close()


pytest_plugins = ["tests.boxes", "tests.browser.devices", "tests.browser.mast", "tests.sockets"]

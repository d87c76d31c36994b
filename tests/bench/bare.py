"""The limit: what Flask does on the same servers when nothing is promised to anybody.

One file, no features. ``/orm`` and what stands before it go from a constant to a page of 25 rows; ``/stack`` is what
any team would add that works with these libraries: who is signed in, a form that cannot be forged, dates for people.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from datetime import UTC, datetime
from typing import Any

import psycopg
import sqlalchemy as sa
from flask import Flask, redirect, render_template, request
from flask_babel import Babel, format_date, format_datetime, format_decimal
from flask_login import LoginManager, UserMixin, login_required, login_user
from flask_wtf import CSRFProtect, FlaskForm
from gunicorn.app.base import BaseApplication
from jinja2 import DictLoader
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, scoped_session, sessionmaker
from wtforms import StringField

URL = os.environ.get("BENCH_BARE_URL", "sqlite://")
ON_SQLITE = URL.startswith("sqlite")
FILLER = "Iets over deze melding, in gewone woorden, zodat de bladzij even groot wordt als een echte bladzij is. " * 6
ROW = """<li class="row"><a href="/melding/{{ row.nummer }}"><strong>{{ row.titel }}</strong></a>
<span>{{ row.status }}</span><span>{{ row.plek }}</span>{% if dates %}<time>{{ day(row.beloofd) }}</time>
<time>{{ moment(row.op) }}</time><data>{{ number(row.keren) }}</data>{% endif %}<p>{{ filler }}</p></li>"""
PAGE = """<!doctype html><html lang="nl"><head><title>Lijst</title></head><body><main><h1>Lijst</h1>
{% if form %}<form method="post" action="/sturen">{{ form.hidden_tag() }}{{ form.titel }}</form>{% endif %}
<ul>{% for row in rows %}""" + ROW + "{% endfor %}</ul></main></body></html>"  # fmt: skip


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "item"
    __table_args__ = (sa.Index("ix_item_desk", "team_id", "status", "beloofd", "id"), sa.Index("ix_item_op", "op"))

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(unique=True)
    team_id: Mapped[int]
    status: Mapped[str]
    titel: Mapped[str]
    plek: Mapped[str]
    tekst: Mapped[str]
    keren: Mapped[int]
    beloofd: Mapped[datetime]
    op: Mapped[datetime]


class Person(Base, UserMixin):
    __tablename__ = "persoon"

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str]


class SendForm(FlaskForm):
    titel = StringField()


app = Flask(__name__)
app.jinja_loader = DictLoader({"page.html": PAGE})  # read and compiled once, as from a file
app.config.update(SECRET_KEY="x" * 40, BABEL_DEFAULT_LOCALE="nl", BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam")
Babel(app)
csrf = CSRFProtect(app)
login = LoginManager(app)
engine = sa.create_engine(URL, pool_size=16)
sessions = scoped_session(sessionmaker(engine))
_local = threading.local()
PLAIN = [{"nummer": f"M-{n}", "titel": "Geluid", "status": "nieuw", "plek": "Haagweg 12"} for n in range(25)]
DESK = (
    "SELECT nummer, titel, status, plek FROM item WHERE team_id = 2 AND status = 'open' ORDER BY beloofd, id LIMIT 25"
)
NEW = "INSERT INTO item (nummer, team_id, status, titel, plek, tekst, keren, beloofd, op) VALUES ("
FOUND = {
    True: "SELECT nummer, titel, status, plek FROM woorden JOIN item ON item.id = woorden.rowid WHERE woorden MATCH ?"
    " ORDER BY woorden.rowid DESC LIMIT 25",
    False: "SELECT nummer, titel, status, plek FROM item WHERE to_tsvector('dutch', tekst) @@ to_tsquery('dutch', %s)"
    " ORDER BY op DESC LIMIT 25",
}


if ON_SQLITE:

    @sa.event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")


def _raw() -> Any:
    """A connection of this thread, without anything between."""
    if not hasattr(_local, "line"):
        parts = sa.make_url(URL)
        if ON_SQLITE:
            _local.line = sqlite3.connect(str(parts.database), isolation_level=None)
            _local.line.execute("PRAGMA synchronous=FULL")
            _local.line.execute("PRAGMA busy_timeout=5000")
        else:
            plain = parts.set(drivername="postgresql").render_as_string(hide_password=False)
            _local.line = psycopg.connect(plain, autocommit=True)
    return _local.line


def _page(rows: Any, **more: Any) -> str:
    return render_template("page.html", rows=rows, filler=FILLER, **more)


def _dicts(found: Any) -> list[dict[str, Any]]:
    return [dict(zip(("nummer", "titel", "status", "plek"), row, strict=True)) for row in found]


@app.get("/constant")
def constant() -> str:
    return "x" * 200


@app.get("/jinja")
def jinja() -> str:
    return _page(PLAIN)


@app.get("/query")
def query() -> str:
    return _page(_dicts(_raw().execute(DESK).fetchall()))


@app.get("/core")
def core() -> str:
    wanted = sa.select(Item.nummer, Item.titel, Item.status, Item.plek).where(Item.team_id == 2, Item.status == "open")
    with engine.connect() as connection:
        return _page(connection.execute(wanted.order_by(Item.beloofd, Item.id).limit(25)).all())


def _items() -> list[Item]:
    wanted = sa.select(Item).where(Item.team_id == 2, Item.status == "open").order_by(Item.beloofd, Item.id).limit(25)
    return list(sessions.scalars(wanted))


@app.get("/orm")
def orm() -> str:
    return _page(_items())


@app.get("/stack")
@login_required
def stack() -> str:
    words = {"day": format_date, "moment": format_datetime, "number": format_decimal}
    return _page(_items(), form=SendForm(), dates=True, **words)


@app.post("/sturen")
@csrf.exempt
def send() -> Any:
    mark = "?" if ON_SQLITE else "%s"
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
    values = (os.urandom(8).hex(), 2, "open", request.form["titel"], "Haagweg 12", FILLER, 1, now, now)
    _raw().execute(NEW + ", ".join([mark] * len(values)) + ")", values)
    return redirect("/constant", 303)


@app.get("/zoek")
def search() -> str:
    return _page(_dicts(_raw().execute(FOUND[ON_SQLITE], (request.args["q"],)).fetchall()))


@app.get("/in")
def sign_in() -> str:
    login_user(sessions.get(Person, 1))
    return "in"


@login.user_loader
def _person(number: str) -> Person | None:
    return sessions.get(Person, int(number))


@app.teardown_request
def _close(_problem: BaseException | None) -> None:
    sessions.remove()


def fill(count: int) -> None:
    """As many rows as the product has meldingen; one of ten is open, one of ten thousand holds a rare word."""
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    moment = datetime(2026, 1, 1)  # noqa: DTZ001 - stored as it is
    with Session(engine) as session:
        session.add(Person(id=1, naam="Samira"))
        rows = (
            {"nummer": f"M-{n}", "team_id": n % 5, "status": "open" if n % 10 == 2 else "dicht", "titel": "Geluid",
             "plek": "Haagweg 12", "keren": n % 7, "beloofd": moment, "op": moment,
             "tekst": "muziek in de nacht" + (" saxofoon" if n % 10_000 == 7 else "")}
            for n in range(count)
        )  # fmt: skip
        while part := [row for _each, row in zip(range(5000), rows, strict=False)]:
            session.execute(sa.insert(Item), part)
        _index(session)
        session.commit()


def _index(session: Session) -> None:
    if ON_SQLITE:
        session.execute(sa.text("DROP TABLE IF EXISTS woorden"))
        session.execute(sa.text("CREATE VIRTUAL TABLE woorden USING fts5(tekst, content='item', content_rowid='id')"))
        session.execute(sa.text("INSERT INTO woorden (woorden) VALUES ('rebuild')"))
    else:
        session.execute(sa.text("CREATE INDEX ix_item_tekst ON item USING gin (to_tsvector('dutch', tekst))"))
    session.execute(sa.text("ANALYZE"))


class Server(BaseApplication):
    """Gunicorn with the settings of ``buurtplein serve``, and as many threads as that has for pages."""

    def load_config(self) -> None:
        options = {
            "bind": f"127.0.0.1:{os.environ['BENCH_BARE_PORT']}", "workers": 2, "worker_class": "gthread",
            "threads": 16, "timeout": 60, "control_socket_disable": True, "loglevel": "warning",
        }  # fmt: skip
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return app


if __name__ == "__main__":
    if count := int(os.environ.get("BENCH_BARE_ROWS", "0")):
        fill(count)
    engine.dispose()
    Server().run()

"""Settings from the environment: one dataclass, every value with a default and a sentence; unsafe production is
refused.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from flask import current_app

_ORIGIN: Final = re.compile(r"https?://[\w*.-]+(:\d+)?")
DEV_SECRET = "alleen-voor-ontwikkelen-en-demo"  # noqa: S105 - refused in production below


class UnsafeSettings(Exception):
    """The server would start in a way that endangers people's data; the message says what to set."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between installations. Read from ``BUURTPLEIN_<NAME IN CAPITALS>``."""

    data_dir: Path = Path("var")  # database (SQLite), theme, compiled pages, and mail of a demonstration
    database_url: str = ""  # SQLAlchemy URL; empty = SQLite in data_dir
    redis_url: str = ""  # needed with more than one web process: live updates and rate limits
    secret_key: str = DEV_SECRET  # signs cookies and drafts, fingerprints codes; 32 characters or more in production
    data_key: str = ""  # encrypts texts and names; comma separated, newest first; empty = made from secret_key
    backup_key: str = ""  # encrypts backups; comma separated, newest first; empty = the data_key
    host: str = "127.0.0.1"  # address to listen on
    port: int = 8000  # port to listen on
    base_url: str = ""  # how the world sees us, for links in mail and QR; empty = http://host:port
    smtp_url: str = ""  # smtp://user:password@host:25, smtps:// or smtp+tls://; empty = files in data_dir/mail
    mail_from: str = "Buurtplein <niet-antwoorden@buurtplein.invalid>"  # sender of all mail
    sms_url: str = ""  # POST {to, text} as JSON here; empty = none in production, elsewhere on the console
    production: bool = False  # secure cookies, HTTPS only, safe values required
    demo: bool = False  # fictional personas with printed sign-ins may exist
    languages: tuple[str, ...] = ("nl", "en")  # languages on offer, Dutch first
    live_max: int = 512  # live viewers at once in one process; more get the page without live updates; 0 = none here
    live_sockets: int = 4000  # live viewers at once in the process of `buurtplein live`
    threads: int = 528  # request threads in one process, made when needed; what is above live_max is for pages
    workers: int = 1  # web processes; more than one needs redis_url
    proxies: int = 0  # trusted reverse proxies in front of us
    argon2_cheap: bool = False  # for tests only: passwords hashed in no time
    spoken_messages: bool = False  # melders may also say aloud what happened, in two minutes at most
    tiles_url: str = ""  # pictures of the map, as https://…/{z}/{x}/{y}.png; empty = no map, only lists
    tiles_credit: str = ""  # who made the map, as its licence asks: "© OpenStreetMap"
    limits: bool = True  # rate limits on; off only for probes and load tests

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read the environment. Raises UnsafeSettings when a value cannot be read or is unsafe for production."""
        env = os.environ if env is None else env
        values: dict[str, object] = {}
        for name, kind in cls.__annotations__.items():
            raw = env.get(f"BUURTPLEIN_{name.upper()}")
            if raw is not None and raw.strip():
                values[name] = _read(name, kind, raw.strip())
        settings = cls(**values)  # type: ignore[arg-type]  # each value was read as the kind of its field
        settings.refuse_unsafe()
        return settings

    @property
    def database(self) -> str:
        """The database URL, with the default filled in and the PostgreSQL driver named."""
        url = self.database_url or f"sqlite:///{(self.data_dir / 'buurtplein.db').absolute()}"
        for plain in ("postgres://", "postgresql://"):
            if url.startswith(plain):
                return "postgresql+psycopg://" + url[len(plain) :]
        return url

    @property
    def backup_keys(self) -> tuple[str, ...]:
        """The keys that open backups; the first of them closes new ones."""
        listed = f"{self.backup_key},{self.data_key},{self.secret_key}".split(",")
        return tuple(part.strip() for part in listed if part.strip())

    @property
    def counting_url(self) -> str:
        """Where limits are counted; the library has a name of its own for a Redis that listens in the file system."""
        url = self.redis_url or "memory://"
        return f"redis+{url}" if url.startswith("unix://") else url

    @property
    def site_url(self) -> str:
        """Absolute address of the site without a slash at the end."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def tiles_origin(self) -> str:
        """Where the pictures of the map come from, for the security policy; "" without a map."""
        parts = urlsplit(self.tiles_url)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}" if self.tiles_url else ""

    def refuse_unsafe(self) -> None:
        """Raise UnsafeSettings, with what to do, when these settings may not serve real people."""
        if self.threads <= self.live_max:
            raise UnsafeSettings(
                "BUURTPLEIN_THREADS must exceed BUURTPLEIN_LIVE_MAX: live viewers may not starve pages."
            )
        if self.workers > 1 and not self.redis_url:
            raise UnsafeSettings(
                "More than one web process needs BUURTPLEIN_REDIS_URL for live updates and rate limits."
            )
        self._refuse_odd_tiles()
        if not self.production:
            return
        self._refuse_weak_keys()
        if not self.base_url.startswith("https://"):
            raise UnsafeSettings("Set BUURTPLEIN_BASE_URL to the https:// address of the site in production.")
        if not self.smtp_url:
            raise UnsafeSettings("Set BUURTPLEIN_SMTP_URL in production: teams are told of meldingen by mail.")
        if self.demo or self.argon2_cheap or not self.limits:
            raise UnsafeSettings("Demo people, cheap passwords and switched-off limits are not for production.")

    def _refuse_weak_keys(self) -> None:
        """A key that can be guessed opens every cookie and text; a word that repeats is as short as the word."""
        newest = self.data_key.partition(",")[0].strip()  # the older ones only read what is there
        for name, key in (("SECRET_KEY", self.secret_key), ("DATA_KEY", newest or self.secret_key)):
            if key == DEV_SECRET or len(key) < 32 or _repeats(key):
                raise UnsafeSettings(f"Set BUURTPLEIN_{name} to at least 32 random characters in production.")

    def _refuse_odd_tiles(self) -> None:
        if self.tiles_url and not (_ORIGIN.fullmatch(self.tiles_origin) and "{z}/{x}/{y}" in self.tiles_url):
            raise UnsafeSettings("BUURTPLEIN_TILES_URL must read like https://tiles.example/{z}/{x}/{y}.png.")


def _repeats(key: str) -> bool:
    """Whether a key is one small piece again and again, or of few different characters: nobody drew that at random."""
    return len(set(key)) < 10 or key in (key + key)[1:-1]


def _read(name: str, kind: object, raw: str) -> object:
    """Turn the text of one environment variable into the kind of its field."""
    try:
        match kind:
            case "int":
                return int(raw)
            case "bool":
                return {"1": True, "true": True, "ja": True, "0": False, "false": False, "nee": False}[raw.lower()]
            case "Path":
                return Path(raw)
            case "tuple[str, ...]":
                return tuple(part.strip() for part in raw.split(",") if part.strip())
            case _:
                return raw
    except (ValueError, KeyError) as problem:
        raise UnsafeSettings(f"BUURTPLEIN_{name.upper()} holds {raw!r}, which is not a {kind}.") from problem


def cookie_name(name: str) -> str:
    """A name for a cookie. Over HTTPS its mark lets a browser refuse one that another site of our host left here."""
    return name_for(settings(), name)


def name_for(chosen: Settings, name: str) -> str:
    """``cookie_name`` outside of a request, for these settings."""
    return f"__Host-{name}" if chosen.production else name


def settings() -> Settings:
    """The settings of the running app."""
    found: Settings = current_app.extensions["settings"]
    return found

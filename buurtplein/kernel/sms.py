"""Text messages, sent by jobs only: posted as JSON to a gateway; without one they are shown on the console and kept as
files to look at, on any machine that is not serving real people.
"""

from __future__ import annotations

import json
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import click

from buurtplein.kernel import db
from buurtplein.kernel.config import settings
from buurtplein.kernel.crypto import new_token

TIMEOUT = 10  # seconds


class NoGateway(Exception):
    """A text message was asked for on a site that cannot send them."""


def offered() -> bool:
    """Whether people may choose text messages here."""
    return bool(settings().sms_url) or not settings().production


def send(to: str, text: str) -> None:
    """Send one text message. Raises when the gateway does not take it. The text never says what a melding is about."""
    db.commit()  # a slow gateway must not hold the lock that filing a melding needs
    if not settings().sms_url:
        _show(to, text)
        return
    request = urllib.request.Request(  # noqa: S310 - the address is a setting of the operator
        settings().sms_url,
        data=json.dumps({"to": to, "text": text}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - as above
        answer.read()


def _show(to: str, text: str) -> None:
    """On the console and as a file. Never on a site with real people: their numbers have no business there."""
    if settings().production:
        raise NoGateway("set BUURTPLEIN_SMS_URL to send text messages")
    folder = settings().data_dir / "sms"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{new_token()[:6]}.json"
    (folder / name).write_text(json.dumps({"to": to, "text": text}, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"sms -> {to}: {text}", err=True)


def files() -> list[Path]:
    """Text messages that lie in the folder, oldest first."""
    return sorted((settings().data_dir / "sms").glob("*.json"))

"""Text messages, sent by jobs only: posted as JSON to a gateway, or written to a file when there is none."""

from __future__ import annotations

import json
import urllib.request

from buurtplein.kernel import db
from buurtplein.kernel.config import settings

TIMEOUT = 10  # seconds


def send(to: str, text: str) -> None:
    """Send one text message. Raises when the gateway does not take it. The text never says what a melding is about."""
    db.commit()  # a slow gateway must not hold the lock that filing a melding needs
    if not settings().sms_url:
        folder = settings().data_dir / "sms"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "berichten.txt").open("a") as sink:
            sink.write(json.dumps({"to": to, "text": text}, ensure_ascii=False) + "\n")
        return
    request = urllib.request.Request(  # noqa: S310 - the address is a setting of the operator
        settings().sms_url,
        data=json.dumps({"to": to, "text": text}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - as above
        answer.read()

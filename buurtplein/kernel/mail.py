"""Mail: text and HTML in the reader's language, sent by jobs only. A port with two ends: SMTP, or files to look at."""

from __future__ import annotations

import re
import smtplib
import ssl
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from flask import render_template

from buurtplein.kernel import db, sms
from buurtplein.kernel.config import Settings, settings
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.forgetting import Gone, Rule
from buurtplein.kernel.i18n import speaking

TIMEOUT = 8  # seconds


class Post(Protocol):
    """Something that takes a message away. Raises when it did not."""

    def __call__(self, message: EmailMessage) -> None: ...


def send(to: str, template: str, lang: str, *, key: str, **values: object) -> None:
    """Render ``templates/mail/<template>`` and hand it over. Call in jobs only; raises when the server does not take
    it.

    ``key`` names this one message: a repeat after a crash carries the same Message-ID, so the receiver sees one.
    A value ``one_click`` says where a mail program may post that no such mail is wanted any more (RFC 8058).
    """
    with speaking(lang):
        parts = {part: render_template(f"mail/{template}/{part}", lang=lang, **values) for part in _PARTS}
    message = EmailMessage()
    message["Subject"] = " ".join(parts["subject.txt"].split())
    message["From"] = settings().mail_from
    message["To"] = to
    message["Date"] = formatdate()
    domain = parseaddr(settings().mail_from)[1].rpartition("@")[2]
    message["Message-ID"] = f"<{fingerprint(key)[:32]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if (one_click := values.get("one_click")) is not None:
        message["List-Unsubscribe"] = f"<{one_click}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(parts["body.txt"].strip() + "\n")
    message.add_alternative(parts["body.html"], subtype="html")
    db.commit()  # a slow mail server must not hold the lock that filing a melding needs
    _post(settings())(message)


_PARTS = ("subject.txt", "body.txt", "body.html")


def _post(current: Settings) -> Post:
    return _Smtp(current.smtp_url) if current.smtp_url else _Folder(current)


class _Smtp:
    """A mail server: ``smtp://``, ``smtp+tls://`` (STARTTLS required) or ``smtps://``, with ``user:password@`` if
    needed.
    """

    def __init__(self, url: str) -> None:
        self.url = urlsplit(url)

    def __call__(self, message: EmailMessage) -> None:
        host, port = self.url.hostname or "localhost", self.url.port
        # Reading whom to trust takes longer than all the rest of a mail: only where something is encrypted.
        if self.url.scheme == "smtps":
            tls = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port or 465, timeout=TIMEOUT, context=tls)
        else:
            server = smtplib.SMTP(host, port or 25, timeout=TIMEOUT)
        with server:
            if self.url.scheme == "smtp+tls":
                server.starttls(context=ssl.create_default_context())
            if self.url.username:
                server.login(unquote(self.url.username), unquote(self.url.password or ""))
            server.send_message(message)


class _Folder:
    """No mail server: each mail becomes a file in ``data_dir/mail``, to open and read."""

    def __init__(self, current: Settings) -> None:
        self.folder = current.data_dir / "mail"

    def __call__(self, message: EmailMessage) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^0-9a-f]", "", str(message["Message-ID"]).partition("@")[0])
        (self.folder / f"{name}.eml").write_bytes(message.as_bytes())


def _old_files(before: datetime) -> list[Path]:
    files = [*(settings().data_dir / "mail").glob("*.eml"), *sms.files()]
    return [path for path in files if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before]


def _forget_files(before: datetime) -> Gone:
    old = _old_files(before)
    for path in old:
        path.unlink(missing_ok=True)
    return Gone({"mail": len(old)})


# A demonstration has no mail server and no gateway: what it "sent" lies in folders, with addresses and numbers in it.
RULE = Rule(lambda before: {"mail": len(_old_files(before))}, _forget_files)

"""People who send their melding: the last form of the flow, with a key of its own, from several hands at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from itertools import count

from flask import Flask
from lxml import html as lxml_html

from buurtplein.kernel import drafts
from tests.indestructible.servers import Answer, Site

SEND = "/melden/controle"


@dataclass
class Sender:
    """Sends meldingen from one device. Every text is another one, so each can be counted."""

    app: Flask
    site: Site
    told: dict[str, str] = field(default_factory=dict)  # text -> where its sending led: these were acknowledged
    unsure: dict[str, dict[str, str]] = field(default_factory=dict)  # text -> form: no answer came, or a sorry
    numbers: count[int] = field(default_factory=count)
    cookie: str = ""
    token: str = ""

    def begin(self) -> None:
        """Open the page once: its cookie and its token are good for every form of this device."""
        page = self.site.get("/melden/soort")
        assert page.status == 200, page.text[:500]
        self.cookie = page.headers["set-cookie"]
        tree = lxml_html.document_fromstring(page.text)
        [self.token] = tree.xpath("//main//input[@name='csrf_token']/@value")[:1]

    def form(self, text: str, email: str = "") -> dict[str, str]:
        """The last form, filled in and with a key that no other has."""
        answers = {"soort": "geluid", "wanneer": "nu", "plek_onbekend": True, "verteld": True, "tekst": text}
        answers |= {"antwoord": "mail", "email": email} if email else {"antwoord": "code"}
        with self.app.app_context():
            draft = drafts.new("concept")
            draft.answers.update(answers)
            return {"csrf_token": self.token, "concept": draft.sealed()}

    def send(self, text: str, form: dict[str, str]) -> Answer:
        """Send it, and remember what is known about it."""
        answer = self.site.form(SEND, form, self.cookie)
        if answer.status == 303 and "/melden/klaar/" in answer.led:
            self.told[text] = answer.led
            self.unsure.pop(text, None)
        elif answer.status != -1:  # otherwise the door was shut, and nothing left this device
            assert answer.status in (0, 503), f"{answer.status} for a good form: {answer.text[:500]}"
            self.unsure[text] = form
        return answer

    def new(self) -> str:
        """A text that was not used yet."""
        return f"Er klinkt muziek, nacht {next(self.numbers)} van deze winter."

    def hands(self, many: int, stop: threading.Event, mail: bool = True) -> list[threading.Thread]:
        """So many people who keep sending until told to stop."""

        def keep_sending() -> None:
            while not stop.is_set():
                text = self.new()
                number = text.split()[4]
                self.send(text, self.form(text, f"melder{number}@voorbeeld.nl" if mail else ""))
                if text not in self.told:
                    stop.wait(0.2)

        started = [threading.Thread(target=keep_sending, daemon=True) for _each in range(many)]
        for one in started:
            one.start()
        return started

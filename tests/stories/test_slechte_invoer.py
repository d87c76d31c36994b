"""Whatever is sent, the site answers with a sentence: nothing breaks, and what was typed is still there."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html as lxml_html
from werkzeug.test import TestResponse

from buurtplein.kernel.ratelimit import limiter
from tests.personas import Town, session_cookie
from tests.stories.steps import Visitors, follow, report

# Sent as a robot would send it, so without a browser; PostgreSQL refuses other things than SQLite.
pytestmark = [pytest.mark.sqlite_only, pytest.mark.both_databases]

TEXTS = {
    "nothing": "",
    "spaces": " \t \r\n ",
    "NUL": "de bas\0dreunt",
    "control": "a\x01\x02\x1b[31m\x7fb",
    "lone surrogate": "a\ud800b",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🇳🇱",
    "right to left": "\u202eabc\u202c مرحبا שלום",
    "combining": "z" + "\u0335\u0321" * 400,
    "one letter too many": "a" * 1001,
    "just fits": "é" * 1000,
    "a very long word": "w" * 3000,
    "many lines": "\n" * 900 + "x",
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "template": "{{7*7}}${7*7}<%=7*7%>{naam}%s%(x)s",
    "sql": "'; DROP TABLE melding;--",
    "header": "a\r\nBcc: iemand@voorbeeld.nl\r\n\r\nx",
    "path": "../../../../etc/passwd",
    "noncharacter": "\uffff\ufffe",
}
DATES = (
    "2026-02-30", "0000-01-01", "9999-12-31", "10000-01-01", "-2026-01-01", "31-12-2026", "morgen", "2026\0-01-01",
    "2026-W53-7", "1e9", "٢٠٢٦-٠١-٠١", "2026-01-01T24:00", "1" * 5000,
)  # fmt: skip
MAILS = ("geen-adres", "a@@b.nl", "a@b.nl,c@d.nl", "a@b.nl\r\nBcc: x@y.nl", "a" * 300 + "@b.nl", "a\0@b.nl", "<b>@c.nl")
PHONES = ("", "06", "+31", "0612345678901", "0900 8844 00 00", "zes", "06\x0012345678", "+1 555 0100", "٠٦١٢٣٤٥٦٧٨x")


class Robot:
    """Sends what it likes, with the token that a page really holds."""

    def __init__(self, app: Flask) -> None:
        self.browser: FlaskClient = app.test_client()

    def hidden(self, path: str) -> dict[str, str]:
        """The hidden fields of the first form of a page."""
        page = lxml_html.document_fromstring(self.browser.get(path).get_data(as_text=True))
        forms = page.xpath("//main//form")
        return {f.get("name"): f.get("value", "") for f in forms[0].xpath(".//input[@type='hidden']") if f.get("name")}

    def send(self, path: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Post to a page with its own token."""
        limiter.reset()
        data = {**self.hidden(page or path), **fields}
        raw = {name: value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
               for name, value in data.items()}  # fmt: skip
        return self.browser.post(path, data=raw)

    def at(self, question: str) -> Robot:
        """Answer everything before a question."""
        for path, answer in (("soort", {"keuze": "geluid"}), ("wanneer", {"keuze": "nu"}),
                             ("waar", {"plek_onbekend": "1"}), ("vertel", {}), ("antwoord", {"keuze": "code"})):  # fmt: skip
            if path == question:
                break
            assert self.send(f"/melden/{path}", **answer).status_code == 303
        return self


@pytest.fixture
def robot(app: Flask) -> Robot:
    return Robot(app)


def answered(answer: TestResponse, *, status: tuple[int, ...] = (200, 303, 400)) -> str:
    """A page with a sentence, or on to the next question; never a crash."""
    assert answer.status_code in status, answer.get_data(as_text=True)[-1500:]
    text = answer.get_data(as_text=True)
    if answer.status_code == 400:
        assert re.search(r"role=\"alert\"|<h1>", text)
    assert "Traceback" not in text
    return text


def sentence_of(text: str) -> str:
    """What the error summary says."""
    found = lxml_html.document_fromstring(text).xpath("//*[@role='alert']//li")
    return " ".join(item.text_content().strip() for item in found)


@pytest.mark.parametrize("kind", TEXTS)
def test_any_text_is_kept_or_gets_a_sentence(robot: Robot, kind: str) -> None:
    answer = robot.at("vertel").send("/melden/vertel", tekst=TEXTS[kind])
    text = answered(answer, status=(303, 400))
    if answer.status_code == 400:
        said = sentence_of(text)
        assert re.fullmatch(r"[A-Z][^<>]{8,140}[.?]", said), said
        kept = lxml_html.document_fromstring(text).xpath("//textarea")[0].text or ""
        clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", TEXTS[kind])
        assert kept.strip() == clean.strip(), "what was typed is still there"
    else:
        shown = lxml_html.document_fromstring(robot.browser.get("/melden/vertel").get_data(as_text=True))
        lines = (shown.xpath("//textarea")[0].text or "").replace("\r\n", "\n")
        assert lines.strip() == TEXTS[kind].replace("\r\n", "\n").strip()


@pytest.mark.parametrize("kind", TEXTS)
def test_any_place_is_a_place_or_gets_a_sentence(robot: Robot, kind: str) -> None:
    text = answered(robot.at("waar").send("/melden/waar", plek=TEXTS[kind]), status=(303, 400))
    assert "<script>alert(1)" not in text


def test_markup_is_read_and_never_run(robot: Robot, app: Flask, bezoeker: Visitors, town: Town) -> None:
    robot.at("vertel").send("/melden/vertel", tekst=TEXTS["markup"])
    robot.send("/melden/antwoord", keuze="code")
    check = robot.browser.get("/melden/controle").get_data(as_text=True)
    assert "<script>alert(1)" not in check
    assert "&lt;script&gt;" in check
    led = robot.send("/melden/controle").headers["Location"]
    status = robot.browser.get(led).get_data(as_text=True)
    found = re.search(r"M-\d{6}", status)
    assert found
    tom = bezoeker("Tom", signed_in=True).visit(f"/werk/meldingen/{found[0]}").see(TEXTS["markup"])
    assert "<script>alert(1)" not in tom.driver.html


@pytest.mark.parametrize("date", DATES)
def test_a_date_that_cannot_be_gets_a_sentence(robot: Robot, app: Flask, town: Town, date: str) -> None:
    robot.at("wanneer").send("/melden/wanneer", keuze="dag")
    text = answered(robot.send("/melden/dag", dag=date), status=(400,))
    assert sentence_of(text)


@pytest.mark.parametrize("day", ["2036-01-01", "1900-01-01"])
def test_a_day_that_was_not_yet_or_is_a_story(robot: Robot, day: str) -> None:
    robot.at("wanneer").send("/melden/wanneer", keuze="dag")
    assert "Kies een dag die al geweest is." in sentence_of(answered(robot.send("/melden/dag", dag=day), status=(400,)))


@pytest.mark.parametrize("value", MAILS)
def test_an_address_that_cannot_be_gets_a_sentence(robot: Robot, value: str) -> None:
    robot.at("antwoord").send("/melden/antwoord", keuze="mail")
    text = answered(robot.send("/melden/contact", email=value), status=(400,))
    assert re.search(r"Vul een e-mailadres in|teken dat niet kan", sentence_of(text))


@pytest.mark.parametrize("value", PHONES)
def test_a_number_that_cannot_be_gets_a_sentence(robot: Robot, value: str) -> None:
    robot.at("antwoord").send("/melden/antwoord", keuze="bel")
    text = answered(robot.send("/melden/contact", telefoon=value), status=(400,))
    assert re.search(r"Vul een telefoonnummer in|teken dat niet kan", sentence_of(text))


@pytest.mark.parametrize("question", ["soort", "wanneer", "antwoord"])
@pytest.mark.parametrize("value", ["", "niks", "GELUID", "geluid\0", "sms' OR 1", "x" * 9000])
def test_a_tile_that_is_not_there_gets_a_sentence(robot: Robot, question: str, value: str) -> None:
    answer = robot.at(question).send(f"/melden/{question}", keuze=value)
    assert sentence_of(answered(answer, status=(400,)))


def test_questions_cannot_be_skipped(robot: Robot) -> None:
    hidden = robot.hidden("/melden/soort")
    answer = robot.browser.post("/melden/controle", data=hidden)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/melden/soort")


# ------------------------------------------------------------------ broken requests

TOO_MUCH = 10 * 1024 * 1024
QUESTIONS = ("/melden/soort", "/melden/vertel", "/melden/waar", "/volgen")


@pytest.mark.parametrize("path", QUESTIONS)
def test_ten_megabytes_of_text_are_too_much(robot: Robot, path: str) -> None:
    answer = robot.send(path, tekst="a" * TOO_MUCH, plek="a" * TOO_MUCH, code="1" * TOO_MUCH)
    assert "te groot" in answered(answer, status=(413,))


@pytest.mark.parametrize(
    "body",
    [
        b"--grens\r\nContent-Disposition: form-data\r\n\r\nzonder naam\r\n--grens--\r\n",
        b'--grens\r\nContent-Disposition: form-data; name="tekst"\r\n\r\nhalf',
        b'--grens\r\nContent-Disposition: form-data; name="a\0b"\r\n\r\nx\r\n--grens--\r\n',
        b"--anders\r\n\r\n--anders--\r\n",
        b"",
        b"\0" * 400,
        b'--grens\r\nContent-Disposition: form-data; name="fotos"; filename="\xff\xfe.jpg"\r\n\r\nx\r\n--grens--\r\n',
        b"".join(b'--grens\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n' for _part in range(400)),
    ],
)
@pytest.mark.parametrize("path", ["/melden/vertel", "/volgen"])
def test_a_form_that_is_broken_on_the_way(robot: Robot, path: str, body: bytes) -> None:
    answer = robot.browser.post(path, data=io.BytesIO(body), content_type="multipart/form-data; boundary=grens")
    answered(answer, status=(400, 413))


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/x-www-form-urlencoded; charset=utf-16", "x"])
def test_another_kind_of_body(robot: Robot, kind: str) -> None:
    answered(robot.browser.post("/melden/soort", data=b'{"keuze": "geluid"}', content_type=kind), status=(400,))


@pytest.mark.parametrize("token", ["", "nep", "a" * 5000, "\0"])
@pytest.mark.parametrize("path", QUESTIONS)
def test_a_forged_form_is_refused_with_a_way_on(robot: Robot, path: str, token: str) -> None:
    answer = robot.send(path, csrf_token=token, keuze="geluid")
    text = answered(answer, status=(400,))
    assert re.search(r"De pagina was te oud|Dit lukte niet", text)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "OPTIONS", "HEAD"])
@pytest.mark.parametrize("path", ["/", "/melden/soort", "/volgen", "/werk/meldingen", "/werk/meldingen/M-1", "/q/x"])
def test_another_method(robot: Robot, method: str, path: str) -> None:
    assert robot.browser.open(path, method=method).status_code in (200, 302, 303, 400, 404, 405)


@pytest.mark.parametrize(
    "path",
    ["/volgen/%00", "/volgen/%ff%fe", "/volgen/" + "9" * 4000, "/q/%00", "/q/" + "x" * 3000, "/melden/foto/99999999999999",
     "/melden/foto/-1", "/werk/meldingen/%00", "/?taal=%00", "/?taal=xx", "/volgen/١٢٣٤", "/melden?x[]=1&x=2",
     "/melden/soort?wijzig=%F0%9F%98%80", "/uitleg/..%2f..%2fetc"],
)  # fmt: skip
def test_an_address_that_nobody_made(robot: Robot, path: str) -> None:
    assert robot.browser.get(path).status_code in (200, 303, 302, 400, 404)


# ------------------------------------------------------------------ the desk and the code


@pytest.mark.parametrize("kind", TEXTS)
def test_what_a_worker_types_is_kept_too(app: Flask, robot: Robot, bezoeker: Visitors, town: Town, kind: str) -> None:
    karin = report(bezoeker("Karin"), town)
    nummer = karin.text.partition("Je nummer is ")[2][:8]
    robot.browser.set_cookie(*session_cookie(app, "Samira"))
    here = f"/werk/meldingen/{nummer}"
    for act in ("antwoord", "vraag", "notitie", "afronden"):
        answer = robot.send(f"{here}/{act}", here, tekst=TEXTS[kind], beloofd_op="2036-01-01", reden="zo maar", versie="1")
        answered(answer, status=(303, 400))
    answered(robot.send(f"{here}/delen", here, partner="niemand", grond="zomaar"), status=(400,))
    answered(robot.send(f"{here}/overdragen", here, team="9" * 30), status=(400,))
    answered(robot.send(follow(karin), tekst=TEXTS[kind]), status=(303, 400))


@pytest.mark.parametrize("query", ["na=x", "na=%00", "na=" + "A" * 900, "filter=%00", "filter=x&soort=x", "soort=%27", "na=W10"])
def test_a_list_with_an_edited_address_is_a_list(app: Flask, robot: Robot, town: Town, query: str) -> None:
    robot.browser.set_cookie(*session_cookie(app, "Samira"))
    assert robot.browser.get(f"/werk/meldingen?{query}").status_code in (200, 400)

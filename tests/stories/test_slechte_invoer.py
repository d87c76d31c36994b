"""Whatever is sent, the site answers with a sentence: nothing breaks, and what was typed is still there."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import product

import pytest
from flask import Flask
from lxml import html as lxml_html

from buurtplein.kernel.ratelimit import limiter
from tests.personas import Town, session_cookie
from tests.stories.robot import Robot, answered, each, sentence_of
from tests.stories.steps import Visitors, follow, number_of, report

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
    "2026-W53-7", "1e9", "2026-01-01T24:00", "1" * 5000,
)  # fmt: skip
MAILS = ("geen-adres", "a@@b.nl", "a@b.nl,c@d.nl", "a@b.nl\r\nBcc: x@y.nl", "a" * 300 + "@b.nl", "a\0@b.nl", "<b>@c.nl")
PHONES = (
    "",
    "06",
    "+31",
    "0612345678901",
    "0900 8844 00 00",
    "zes",
    "06\x0012345678",
    "+1 555 0100",
    "\u0660\u0666\u0661\u0662",
)


@pytest.fixture
def robot(app: Flask) -> Robot:
    return Robot(app)


def test_any_text_is_kept_or_gets_a_sentence(app: Flask) -> None:
    def check(kind: str) -> None:
        robot = Robot(app).at("vertel")
        typed = TEXTS[kind].encode("utf-8", "surrogatepass").decode("utf-8", "werkzeug.url_quote").replace("\r\n", "\n")
        answer = robot.send("/melden/vertel", tekst=TEXTS[kind])
        text = answered(answer, status=(303, 400))
        if answer.status_code == 400:
            assert re.fullmatch(r"[A-Z][^<>]{8,140}[.?]", sentence_of(text)), sentence_of(text)
            typed = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", typed)
        else:
            text = robot.browser.get("/melden/vertel").get_data(as_text=True)
        kept = lxml_html.document_fromstring(text).xpath("//textarea")[0].text or ""
        typed = unicodedata.normalize("NFC", typed.replace("\r", "")).strip()
        assert kept.replace("\r", "").strip() == typed, "what was typed is still there"

    each(TEXTS, check)


def test_any_place_is_a_place_or_gets_a_sentence(app: Flask) -> None:
    def check(kind: str) -> None:
        text = answered(Robot(app).at("waar").send("/melden/waar", plek=TEXTS[kind]), status=(303, 400))
        assert "<script>alert(1)" not in text

    each(TEXTS, check)


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


def test_a_date_that_cannot_be_gets_a_sentence(robot: Robot) -> None:
    robot.at("wanneer").send("/melden/wanneer", keuze="dag")

    def check(day: str) -> None:
        said = sentence_of(answered(robot.send("/melden/dag", dag=day), status=(400,)))
        assert re.search(r"[A-Z][^<>]{8,140}\.", said), said
        if day in ("2036-01-01", "1900-01-01"):
            assert "Kies een dag die al geweest is." in said

    each((*DATES, "2036-01-01", "1900-01-01"), check)


@pytest.mark.parametrize(("way", "field", "values"), [("mail", "email", MAILS), ("bel", "telefoon", PHONES)])
def test_an_address_that_cannot_be_gets_a_sentence(robot: Robot, way: str, field: str, values: tuple[str, ...]) -> None:
    robot.at("antwoord").send("/melden/antwoord", keuze=way)

    def check(value: str) -> None:
        said = sentence_of(answered(robot.send("/melden/contact", **{field: value}), status=(400,)))
        assert re.search(r"Vul een (e-mailadres|telefoonnummer) in|teken dat niet kan", said), said

    each(values, check)


def test_a_tile_that_is_not_there_gets_a_sentence(app: Flask) -> None:
    def check(case: tuple[str, str]) -> None:
        question, value = case
        answer = Robot(app).at(question).send(f"/melden/{question}", keuze=value)
        assert sentence_of(answered(answer, status=(400,)))

    values = ("", "niks", "GELUID", "geluid\0", "sms' OR 1", "x" * 9000)
    each(product(("soort", "wanneer", "antwoord"), values), check)


def test_questions_cannot_be_skipped(robot: Robot) -> None:
    hidden = robot.hidden("/melden/soort")
    answer = robot.browser.post("/melden/controle", data=hidden)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/melden/soort")


# ------------------------------------------------------------------ broken requests

TOO_MUCH = 10 * 1024 * 1024
QUESTIONS = ("/melden/soort", "/melden/vertel", "/melden/waar", "/volgen")


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_ten_megabytes_of_text_are_too_much(robot: Robot, kind: str) -> None:
    def check(path: str) -> None:
        fields = {**robot.hidden(path), "tekst": "a" * TOO_MUCH, "plek": "a" * TOO_MUCH, "code": "1" * TOO_MUCH}
        answer = robot.browser.post(path, data=fields, content_type=kind)
        assert answer.status_code == 413, f"{path} takes it, and answers {answer.status_code} with {len(answer.data)} B"
        assert "te groot" in answer.get_data(as_text=True)

    each(QUESTIONS, check)


BROKEN = (
    b"--grens\r\nContent-Disposition: form-data\r\n\r\nzonder naam\r\n--grens--\r\n",
    b'--grens\r\nContent-Disposition: form-data; name="tekst"\r\n\r\nhalf',
    b'--grens\r\nContent-Disposition: form-data; name="a\0b"\r\n\r\nx\r\n--grens--\r\n',
    b"--anders\r\n\r\n--anders--\r\n",
    b"",
    b"\0" * 400,
    b'--grens\r\nContent-Disposition: form-data; name="fotos"; filename="\xff\xfe.jpg"\r\n\r\nx\r\n--grens--\r\n',
    b"".join(b'--grens\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n' for _part in range(400)),
)


def test_a_form_that_is_broken_on_the_way(robot: Robot) -> None:
    def check(case: tuple[str, bytes]) -> None:
        limiter.reset()
        path, body = case
        kind = "multipart/form-data; boundary=grens"
        answered(robot.browser.post(path, data=io.BytesIO(body), content_type=kind), status=(400, 413))

    each(product(("/melden/vertel", "/volgen"), BROKEN), check)


def test_another_kind_of_body(robot: Robot) -> None:
    def check(kind: str) -> None:
        answer = robot.browser.post("/melden/soort", data=b'{"keuze": "geluid"}', content_type=kind)
        answered(answer, status=(400,))

    each(("application/json", "text/plain", "application/x-www-form-urlencoded; charset=utf-16", "x"), check)


def test_a_forged_form_is_refused_with_a_way_on(robot: Robot) -> None:
    def check(case: tuple[str, str]) -> None:
        path, token = case
        text = answered(robot.send(path, csrf_token=token, keuze="geluid"), status=(400,))
        assert re.search(r"De pagina was te oud|Dit lukte niet", text)

    each(product(QUESTIONS, ("", "nep", "a" * 5000, "\0")), check)


def test_another_method(robot: Robot) -> None:
    def check(case: tuple[str, str]) -> None:
        path, method = case
        assert robot.browser.open(path, method=method).status_code in (200, 302, 303, 400, 404, 405)

    paths = ("/", "/melden/soort", "/volgen", "/werk/meldingen", "/werk/meldingen/M-1", "/q/x")
    each(product(paths, ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "OPTIONS", "HEAD")), check)


def test_an_address_that_nobody_made(robot: Robot) -> None:
    def check(path: str) -> None:
        limiter.reset()
        assert robot.browser.get(path).status_code in (200, 302, 303, 400, 404), "no page, no crash"

    each(
        ("/volgen/%00", "/volgen/%ff%fe", "/volgen/" + "9" * 4000, "/q/%00", "/q/" + "x" * 3000,
         "/melden/foto/99999999999999", "/melden/foto/-1", "/werk/meldingen/%00", "/?taal=%00", "/?taal=xx",
         "/volgen/\u0661\u0662\u0663", "/melden?x[]=1&x=2", "/melden/soort?wijzig=%F0%9F%98%80",
         "/uitleg/..%2f..%2fetc"),
        check,
    )  # fmt: skip


# ------------------------------------------------------------------ the desk and the code


@pytest.mark.thorough
def test_what_a_worker_or_melder_types_breaks_nothing(app: Flask, robot: Robot, bezoeker: Visitors, town: Town) -> None:
    karin = report(bezoeker("Karin"), town)
    here = f"/werk/meldingen/{number_of(karin)}"
    robot.browser.set_cookie(*session_cookie(app, "Samira"))

    def check(kind: str) -> None:
        text = TEXTS[kind]
        for act in ("antwoord", "notitie", "afronden"):
            answer = robot.send(f"{here}/{act}", here, tekst=text, beloofd_op="2036-01-01", reden="zo maar", versie="1")
            answered(answer, status=(303, 400))
        answered(robot.send(follow(karin), tekst=TEXTS[kind]), status=(303, 400))

    each(TEXTS, check)
    answered(robot.send(f"{here}/delen?wie=politie", here, gegevens="alles", email="\x00"), status=(400,))
    answered(robot.send(f"{here}/overdragen", here, team="9" * 30), status=(400,))


def test_a_list_with_an_edited_address_is_a_list(app: Flask, robot: Robot, town: Town) -> None:
    robot.browser.set_cookie(*session_cookie(app, "Samira"))

    def check(query: str) -> None:
        assert robot.browser.get(f"/werk/meldingen?{query}").status_code in (200, 400)

    each(
        ("na=x", "na=%00", "na=" + "A" * 900, "filter=%00", "filter=x&soort=x", "soort=%27", "na=W10", "na=WzEsMl0"),
        check,
    )

"""A spoken message: made anew before it is kept, heard by the team alone, and off unless a gemeente turns it on."""

from __future__ import annotations

import io
import math
import struct
import wave
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import av
import pytest
from flask import Flask

from buurtplein.dossiers import queries, speech
from buurtplein.kernel import clock
from buurtplein.meldingen import queries as meldingen
from tests.bezoeker import Bezoeker
from tests.dossiers.world import dossier_of, plain
from tests.factories import a_photo
from tests.personas import Town
from tests.stories.steps import NEXT_NIGHT, NIGHT, Visitors, follow, report


def a_voice(seconds: float = 2, rate: int = 8000) -> bytes:
    """Somebody who hums, as a file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(rate)
        one = b"".join(struct.pack("<h", int(9000 * math.sin(at / 9))) for at in range(rate))
        target.writeframes((one * (int(seconds) + 1))[: int(seconds * rate) * 2])
    return out.getvalue()


def encoded(kind: str, codec: str, **tags: str) -> bytes:
    """The same, as a phone would make it, with what phones add."""
    out = io.BytesIO()
    with av.open(io.BytesIO(a_voice()), "r") as source, av.open(out, "w", format=kind) as target:
        target.metadata.update(tags)
        stream = cast("Any", target.add_stream(codec, rate=48000))
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=48000)
        for frame in source.decode(audio=0):
            for ready in resampler.resample(frame):
                target.mux(stream.encode(ready))
        target.mux(stream.encode(None))
    return out.getvalue()


def a_film() -> bytes:
    """Moving pictures, however few."""
    out = io.BytesIO()
    with av.open(out, "w", format="matroska") as target:
        stream = cast("Any", target.add_stream("mpeg4", rate=10))
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _frame in range(5):
            target.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        target.mux(stream.encode(None))
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "codec"), [("webm", "libopus"), ("ogg", "libopus"), ("mp4", "aac"), ("adts", "aac"), ("wav", "pcm_s16le")]
)
def test_what_phones_make_is_made_anew(kind: str, codec: str) -> None:
    raw = encoded(kind, codec, title="KANARIE", location="+52.37+4.89/", comment="KANARIE")
    voice = speech.remake(raw)
    assert voice.data.startswith(b"OggS")
    assert b"KANARIE" not in voice.data
    assert b"+52.37" not in voice.data
    assert voice.seconds == 2
    with av.open(io.BytesIO(voice.data)) as again:
        stream = again.streams.audio[0]
        assert (stream.codec_context.name, stream.layout.nb_channels) == ("opus", 1)
        assert not set(again.metadata) - {"encoder"}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "size"),
        (b"\0" * 40, "unknown"),
        (b"#!/bin/sh\n", "unknown"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "unknown"),
        (a_photo(), "unknown"),
        (b"OggS" + b"x" * 5000, "broken"),
        (a_voice()[:20], "broken"),
        (a_voice(seconds=0), "silent"),
        (a_voice(seconds=121), "long"),
        (a_film(), "video"),
        (b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 50, "broken"),
    ],
)
def test_anything_else_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(speech.NoVoice) as problem:
        speech.remake(raw)
    assert str(problem.value) == why or (why == "broken" and str(problem.value) in ("unknown", "silent"))


@pytest.fixture
def karin(bezoeker: Visitors, town: Town, app: Flask) -> Bezoeker:
    """Karin, who pressed again, where a gemeente takes spoken messages."""
    app.extensions["settings"] = replace(app.extensions["settings"], spoken_messages=True)
    with clock.travel(NIGHT):
        report(bezoeker("first"), town)
        karin = report(bezoeker("Karin"), town)
    with clock.travel(NEXT_NIGHT):
        return karin.visit(f"{follow(karin)}/weer").press("Het gebeurt nu weer")


def test_a_melder_says_it_and_the_team_hears_it(bezoeker: Visitors, karin: Bezoeker, unit: Callable[..., Any]) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.press("Spreek het in").attach("Spreek in wat je merkt", encoded("mp4", "aac"), "opname.m4a")
        karin.press("Stuur mee").see("Je opname staat erbij. Alleen het team hoort hem.")
        with unit():
            melding = meldingen.by_code(follow(karin)[-16:])
            assert melding is not None
            nummer = dossier_of(melding).nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/dossiers/{nummer}")
        sound = samira.values("//audio/@src")[0]
        heard = plain(samira).browser.get(sound)
        assert heard.data.startswith(b"OggS")
        assert heard.mimetype == "audio/ogg"
        assert heard.headers["Cache-Control"] == "private, no-store"
        assert "media-src 'self'" in heard.headers["Content-Security-Policy"]
        own = karin.visit(f"{follow(karin)}/logboek").values("//audio/@src")[0]
        assert plain(karin).browser.get(own).status_code == 200
        for name, status in (("Kees", 404), ("Bea", 404), ("Youssef", 404)):
            assert plain(bezoeker(name, signed_in=True)).browser.get(sound).status_code == status, name
        assert plain(bezoeker("iemand")).browser.get(sound).status_code == 302


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (a_voice(seconds=121), "Je opname is te lang. Spreek hoogstens twee minuten in."),
        (a_film(), "Dit is een film. Neem alleen geluid op."),
        (b"hallo", "Dit is geen opname. Probeer het nog een keer."),
        (a_voice(seconds=0), "We horen niks. Probeer het nog een keer."),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(karin: Bezoeker, raw: bytes, sentence: str) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.press("Spreek het in").attach("Spreek in wat je merkt", raw, "opname.wav")
        karin.press("Stuur mee").expect(400).see(sentence)


def test_sending_nothing_says_so(karin: Bezoeker) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.press("Spreek het in").press("Stuur mee").expect(400).see("Kies eerst een opname.")


def test_the_own_voice_can_be_taken_away(karin: Bezoeker, unit: Callable[..., Any]) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.press("Spreek het in").attach("Spreek in wat je merkt", a_voice(), "opname.wav").press("Stuur mee")
        page = karin.driver.path
        karin.press("Spreek het in").press("Haal mijn opname weg").see("Je opname is weg.")
        assert karin.driver.path == page
        with unit():
            assert queries.opname_of(int(page.rsplit("/", 1)[1])) is None


def test_after_a_day_nothing_is_added(karin: Bezoeker) -> None:
    with clock.travel(NEXT_NIGHT):
        karin.press("Spreek het in").attach("Spreek in wat je merkt", a_voice(), "opname.wav")
    with clock.travel(NEXT_NIGHT + timedelta(hours=25)):
        karin.press("Stuur mee").expect(400).see("Dit is langer dan een dag geleden.")


def test_it_is_off_unless_turned_on(karin: Bezoeker, app: Flask) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], spoken_messages=False)
    with clock.travel(NEXT_NIGHT):
        here = karin.driver.path
        assert not karin.visit(here).can_press("Spreek het in")
        moment = here.rsplit("/", 1)[1]
        karin.visit(f"{follow(karin)}/logboek/{moment}/opname").expect(404)

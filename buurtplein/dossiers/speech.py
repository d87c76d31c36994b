"""Voices from strangers: opened with care, made anew from their sound, and refused when they are something else.

Nothing of the file survives but the sound itself, in one channel: no place, no device, no hidden text.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import InputContainer

MOST_SECONDS: Final = 120
MOST_BYTES: Final = 25 * 1024 * 1024  # as it comes in
RATE: Final = 16_000  # samples a second: enough for a voice
BITS: Final = 24_000

# Which reader opens a file is decided by its first bytes, never by the file: some formats may point at other files.
_MARKS: Final = (
    (0, b"OggS", "ogg"),
    (0, b"\x1a\x45\xdf\xa3", "matroska"),
    (4, b"ftyp", "mov"),
    (8, b"WAVE", "wav"),
    (0, b"fLaC", "flac"),
    (0, b"caff", "caf"),
    (0, b"#!AMR", "amr"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"\xff\xf3", "mp3"),
    (0, b"\xff\xf1", "aac"),
    (0, b"\xff\xf9", "aac"),
)


class NoVoice(Exception):
    """This is not a voice that we can keep. Its text says why: size, unknown, broken, video, long or silent."""


@dataclass(frozen=True)
class Voice:
    """A clean Ogg/Opus file."""

    data: bytes
    seconds: int


def remake(raw: bytes) -> Voice:
    """The same sound, made anew: Ogg/Opus, one channel, at most two minutes. Raises NoVoice."""
    if not raw or len(raw) > MOST_BYTES:
        raise NoVoice("size")
    kind = next((name for at, mark, name in _MARKS if raw[at : at + len(mark)] == mark), None)
    if kind is None:
        raise NoVoice("unknown")
    with _one_at_a_time:  # decoding takes a core; ten at once would stop everybody
        try:
            return _made(raw, kind)
        except NoVoice:
            raise
        except Exception as problem:  # readers raise their own kinds for broken files; none may reach the resident
            raise NoVoice("broken") from problem


_one_at_a_time = threading.Semaphore()


def _made(raw: bytes, kind: str) -> Voice:
    import av  # noqa: PLC0415 - sixteen megabytes in every process, for what few send

    out = io.BytesIO()
    samples = 0
    with av.open(io.BytesIO(raw), "r", format=kind, metadata_errors="replace") as source:
        if source.streams.video:
            raise NoVoice("video")
        if not source.streams.audio:
            raise NoVoice("unknown")
        with av.open(out, "w", format="ogg") as target:
            stream = target.add_stream("libopus", rate=RATE, bit_rate=BITS, layout="mono")
            for frame in _sound(source):
                samples += frame.samples
                if samples > MOST_SECONDS * RATE:
                    raise NoVoice("long")
                target.mux(stream.encode(frame))
            if not samples:
                raise NoVoice("silent")
            target.mux(stream.encode(None))
    return Voice(out.getvalue(), max(1, round(samples / RATE)))


def _sound(source: InputContainer) -> Iterator[AudioFrame]:
    """The sound of a file in one channel, as it is decoded; nothing is held that does not have to be."""
    from av.audio.resampler import AudioResampler  # noqa: PLC0415 - see _made

    resampler = AudioResampler(format="s16", layout="mono", rate=RATE)
    position = 0
    for decoded in source.decode(audio=0):
        for frame in resampler.resample(decoded):
            frame.pts, position = position, position + frame.samples
            yield frame
    for frame in resampler.resample(None):
        frame.pts, position = position, position + frame.samples
        yield frame

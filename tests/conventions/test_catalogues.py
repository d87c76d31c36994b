"""Translations: every offered language is whole, and every sentence in it has the same places to fill in."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from buurtplein.kernel.config import Settings
from tests.conventions.sentences import all_sentences
from tests.conventions.tree import ROOT, none_of

CATALOGUES = ROOT / "translations"
OFFERED = [lang for lang in Settings.languages if lang != "nl"]


def _messages(lang: str) -> dict[str, Message]:
    with (CATALOGUES / lang / "LC_MESSAGES" / "messages.po").open("rb") as source:
        catalogue = read_po(source, locale=lang)
    return {
        (message.id if isinstance(message.id, str) else message.id[0]): message for message in catalogue if message.id
    }


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or [])


@pytest.mark.parametrize("lang", OFFERED)
def test_an_offered_language_is_whole(lang: str) -> None:
    known = _messages(lang)
    none_of(
        (
            f"{sentence.place} {sentence.text!r}"
            for sentence in all_sentences()
            if not _translated(known, sentence.text)
        ),
        f"{lang} is offered, so it is whole. Run make translations, then translate in {CATALOGUES.name}/{lang}:",
    )


def _translated(known: dict[str, Message], text: str) -> bool:
    message = known.get(text)
    if message is None:  # the plural of a pair
        return any(
            not isinstance(other.id, str) and text in other.id and all(_texts(other)) for other in known.values()
        )
    return all(_texts(message)) and bool(_texts(message)) and not message.fuzzy


@pytest.mark.parametrize("lang", OFFERED)
def test_translations_fill_in_the_same_values(lang: str) -> None:
    none_of(
        (
            f"{identity!r} fills in {sorted(_places(identity))}, {text!r} fills in {sorted(_places(text))}"
            for identity, message in _messages(lang).items()
            for text in _texts(message)
            if text and not _places(text) <= _places(str(message.id)) | {"n"}
        ),
        "A translation may leave a value out or move it, never ask for another.",
    )


def _places(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_the_template_of_translators_is_fresh() -> None:
    with (CATALOGUES / "messages.pot").open("rb") as source:
        known = {
            part
            for message in read_po(source)
            for part in ([message.id] if isinstance(message.id, str) else message.id)
        }
    wanted = {sentence.text for sentence in all_sentences()}
    none_of((repr(text) for text in sorted(wanted - known)), "These sentences are new. Run make translations:")
    none_of(
        (repr(text) for text in sorted(known - wanted - {""})), "Nobody says these any more. Run make translations:"
    )

"""The made-up half year: large enough to look at, the same for everybody, and with all that we promise in it."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import waiting
from buurtplein.meldingen import queries, queries_dossier, rules
from buurtplein.meldingen.service import Melding
from buurtplein.web import demo, demo_dagboek, demo_halfjaar, demo_levens, demo_woorden
from tests.conventions.sentences import parts
from tests.conventions.test_language import MOST_WORDS
from tests.stories.test_niemand_krijgt_een_label import LABELS

NOW = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)


def _everything() -> list[Melding]:
    return list(session().scalars(sa.select(Melding).order_by(Melding.id)))


def _missed() -> int:
    return len(set(session().scalars(sa.select(bus.Audit.thing_id).where(bus.Audit.name == "PromiseMissed"))))


@pytest.fixture
def made_up(app: Flask) -> Flask:
    """A site where made-up people may exist, with nobody in it yet."""
    app.extensions["settings"] = replace(app.extensions["settings"], demo=True)
    return app


@pytest.mark.thorough
def test_a_half_year_of_a_whole_gemeente(made_up: Flask) -> None:
    with clock.travel(NOW), made_up.app_context():
        demo.fill(half_year=True)
        meldingen = _everything()
        assert len(meldingen) >= 400
        _is_believable(meldingen)
        bundles = [n for n in Counter(melding.dossier_id for melding in meldingen).values() if n > 1]
        assert len(bundles) == demo_dagboek.BUNDLES == 12
        assert min(bundles) >= 3
        for melding in meldingen:
            _keeps_its_promises(melding)
        assert 0 < _missed() < len(meldingen) / 4, "a believable gemeente mostly keeps its word"
        assert waiting() == 0, "nobody gets mail about made-up people"
        plans = session().scalars(sa.text("SELECT stand FROM budgetaanvraag ORDER BY stand"))
        assert list(plans) == ["aanvullen", "afgewezen", "ingediend", "toegekend"]


def _is_believable(meldingen: list[Melding]) -> None:
    assert {melding.categorie for melding in meldingen} == set(rules.Categorie)
    assert len({melding.buurt_code for melding in meldingen}) == 10, "nine buurten, and places that nobody knows"
    assert {melding.status for melding in meldingen} >= {"nieuw", "in_behandeling", "afgerond", "ingetrokken"}
    assert {melding.reden for melding in meldingen} == {*rules.Reden, None}
    assert len({melding.uitkomst for melding in meldingen}) >= 6
    assert {"beter", "hetzelfde"} < {melding.nazorg for melding in meldingen}
    assert {melding.taal for melding in meldingen} == {"nl", "en"}
    noise = [clock.local(melding.gemeld_op) for melding in meldingen if melding.categorie == "geluid"]
    nights = [moment for moment in noise if moment.hour >= 20 or moment.hour < 5]
    assert len(nights) > len(noise) * 0.7
    assert sum(moment.weekday() >= 4 for moment in noise) > len(noise) * 0.5


def _keeps_its_promises(melding: Melding) -> None:
    """A person with a name, a day, and nobody with a label."""
    if melding.status in rules.OPEN:
        handler = accounts.person(queries_dossier.dossier(melding.dossier_id).handler_id)
        assert handler is not None, melding.nummer
        assert handler.voornaam, melding.nummer
        day = melding.uitgesteld_tot or melding.beloofd_op
        assert day >= clock.today() or melding.status == rules.Status.WACHT_OP_MELDER, melding.nummer
    said = [bericht.tekst for bericht in queries.conversation(melding, notes=True)]
    said += [melding.tekst or "", melding.plek or "", *(m.zin or "" for m in queries.moments(melding))]
    assert not LABELS.search(" ".join(said)), melding.nummer


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    values = value.values() if isinstance(value, dict) else value
    return [text for part in values for text in _words(part)] if isinstance(value, dict | tuple) else []


@pytest.mark.parametrize(
    "text", sorted(_words(tuple(v for k, v in vars(demo_woorden).items() if k.isupper() and k != "ENDS")))
)
def test_what_people_write_is_plain(text: str) -> None:
    for sentence in parts(text):
        assert len(sentence) <= MOST_WORDS, sentence
    assert not LABELS.search(text)
    assert not re.search(r"\b(?:u|uw)\b", text)


def _short_story(seed: int) -> list[tuple[Any, ...]]:
    demo_halfjaar.live_through(random.Random(seed))
    return [
        (m.categorie, m.status, m.gemeld_op, m.beloofd_op, m.reden, m.uitkomst, m.nazorg, m.keren, m.buurt_code)
        for m in _everything()
    ]


@pytest.mark.thorough
def test_the_same_dice_tell_the_same_story(made_up: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (demo_halfjaar, demo_dagboek):
        monkeypatch.setattr(module, "WEEKS", 3, raising=False)
    monkeypatch.setattr(demo_levens, "MELDINGEN", 25)
    monkeypatch.setattr("buurtplein.web.demo_bundels.BUNDLES", 1)
    monkeypatch.setattr(demo, "demo_story", type("Nothing", (), {"live_through": staticmethod(lambda _dice: None)}))
    told = []
    with clock.travel(NOW):
        with made_up.app_context():
            demo.fill()
        for seed in (7, 7, 8):
            with made_up.app_context():
                told.append(_short_story(seed))
                session().rollback()
    assert told[0] == told[1]
    assert told[0] != told[2]
    assert len(told[0]) > 20

"""Addresses that are made ready late are written out as those that are made ready at once."""

from __future__ import annotations

from werkzeug.routing import Map, Rule

from buurtplein.kernel.addresses import Address

RULES = ("/", "/pleinen/<slug>", "/werk/<int:nummer>", "/a/<self>/<rule>.ics", "/q/<any(een,twee):welke>/ë")
VALUES = {"slug": "het riethuis/é", "nummer": 12, "self": "ik", "rule": "regel", "welke": "een"}


def _written(kind: type[Rule]) -> list[str]:
    made = Map([kind(rule, endpoint=rule) for rule in RULES]).bind("localhost")
    wanted = [{name: VALUES[name] for name in rule.arguments} for rule in made.map.iter_rules()]
    pairs = list(zip(made.map.iter_rules(), wanted, strict=True))
    return [made.build(rule.endpoint, {**values, **more}) for rule, values in pairs for more in ({}, {"week": "2 &"})]


def test_a_late_address_is_the_same_address() -> None:
    written = _written(Address)
    assert written == _written(Rule)
    assert "/a/ik/regel.ics?week=2+%26" in written

"""Who answers for help between neighbours: a first name and a number, for every page on which somebody waits."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.bewoners.handed import Aanspreekpunt
from buurtplein.burenhulp import diensten_rules, queries_desk
from buurtplein.buurten.site import place
from buurtplein.kernel import clock


def aanspreekpunt(*areas: str | None) -> Aanspreekpunt | None:
    """Who answers in these areas, the smallest first; None when nobody looks after them.

    First who has the phone of the smallest area today, else a coordinator, else a buurtbeheerder, by first name. Two
    queries. It gives a first name and the number of a phone that is there for it, and nothing of a person's own.
    """
    codes = [code for code in areas if code]
    if not codes:
        return None
    people = accounts.looking_after(Rol.COORDINATOR, Rol.BUURTBEHEERDER)
    found = queries_desk.duties_on(codes, clock.today())
    for code in codes:
        beurten = [beurt for gebied, _telefoon, beurt in found if gebied == code and beurt is not None]
        names = {key: naam for key, naam, _rol, where in people if diensten_rules.around(where, code)}
        now = diensten_rules.holder(beurten, clock.today(), names)
        if now is not None:
            return Aanspreekpunt(names[now], next(number for gebied, number, _beurt in found if gebied == code))
    numbers = {gebied: number for gebied, number, _beurt in found}
    number = next((numbers[code] for code in codes if code in numbers), place().telefoon)
    for rol in (Rol.COORDINATOR, Rol.BUURTBEHEERDER):
        for code in codes:
            naam = next((naam for _id, naam, held, where in people if held == rol and where == code), None)
            if naam is not None:
                return Aanspreekpunt(naam, number)
    return None

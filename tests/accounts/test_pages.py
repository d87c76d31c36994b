"""The pages of accounts as people use them. Every page seen here is inspected as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from buurtplein.accounts import credentials, queries, reactions, service
from buurtplein.accounts.rules import Rol, Slot
from buurtplein.kernel import clock
from tests.accounts.world import PASSWORD, Device, Known, Unit, a_beheerder, a_person, code_at
from tests.bezoeker import Bezoeker

Visitors = Callable[..., Bezoeker]


def _arrive(bezoeker: Visitors, known: Known) -> Bezoeker:
    """Sign in by hand, on the pages."""
    visitor = bezoeker(known.email)
    visitor.visit("/werk/inloggen?verder=/werk/mijn/gegevens")
    visitor.fill("E-mailadres", known.email).fill("Wachtwoord", PASSWORD).press("Verder")
    visitor.fill("Code", known.codes[-1]).press("Log in")
    return visitor.expect(200, "/werk/mijn/gegevens").see("Je gebruikte een herstelcode. Je hebt er nog 9.")


def test_a_wrong_password_is_said_in_the_summary(bezoeker: Visitors, unit: Unit) -> None:
    visitor = bezoeker("Samira").visit("/werk/inloggen")
    visitor.press("Verder").see("Vul je e-mailadres in").see("Vul je wachtwoord in")
    visitor.fill("E-mailadres", "samira@voorbeeld.nl").fill("Wachtwoord", "fout").press("Verder")
    visitor.see("Dit e-mailadres en wachtwoord horen niet bij elkaar.")


def test_the_way_from_invitation_to_work(bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        _person, token = service.invite("Joost", "joost@voorbeeld.nl", Rol.BUURTBEHEERDER, area="BU03441041")
    joost = bezoeker("Joost").visit(f"/uitnodiging/{token}")
    joost.press("Begin").expect(200, "/werk/inloggen/instellen")
    joost.press("Kies een wachtwoord")
    secret = joost.values("//code")[0].replace(" ", "")
    joost.fill("Nieuw wachtwoord", "kort").fill("Code uit de app", "12").press("Bewaar en log in")
    joost.see("Het heeft minstens 12 tekens.")
    joost.fill("Nieuw wachtwoord", PASSWORD).fill("Code uit de app", code_at(secret=secret)).press("Bewaar en log in")
    assert joost.heading == "Bewaar je herstelcodes"
    joost.visit("/werk/mijn/apparaten").see("Dit apparaat")
    bezoeker("Laat").visit(f"/uitnodiging/{token}").expect(410)


def test_my_own_pages(bezoeker: Visitors, unit: Unit) -> None:
    samira = _arrive(bezoeker, a_person(unit))
    samira.fill("Voornaam", "Sámira").choose("Ik wil sneltoetsen gebruiken").press("Bewaar")
    samira.see("Je gegevens zijn bewaard.")
    with unit():
        person = queries.person_by_email("samira@voorbeeld.nl")
        assert person is not None
        assert (person.voornaam, person.shortcuts) == ("Sámira", True)
    samira.press("Jouw beveiliging").see("Je hebt nog 9 codes.")
    samira.press("Verander je wachtwoord").fill("Nieuw wachtwoord", "Samira-en-haar-buren").press("Bewaar")
    samira.fill("Nieuw wachtwoord", "ilovejesuschrist").press("Bewaar").see("Dit wachtwoord is makkelijk te raden.")
    samira.fill("Nieuw wachtwoord", "zes stille eksters wachten").press("Bewaar").see("Je wachtwoord is nieuw.")
    samira.press("Maak nieuwe codes")
    assert len(samira.values("//main//ol/li")) == 10
    samira.press("Ik heb ze bewaard").expect(200, "/werk/mijn/beveiliging")
    samira.press("Jouw apparaten")
    samira.visit("/werk/mijn/bevestigen")
    samira.fill("Wachtwoord", "zes stille eksters wachten").press("Verder").expect(200, "/werk/mijn/beveiliging")


def test_inviting_somebody_and_arranging_roles(bezoeker: Visitors, unit: Unit) -> None:
    bea = _arrive(bezoeker, a_beheerder(unit))
    a_person(unit)
    bea.visit("/beheer/gebruikers").press("Nodig iemand uit").press("Stuur uitnodiging")
    bea.see("Vul een voornaam in").see("Kies een rol").see("Vul een e-mailadres in")
    bea.fill("Voornaam", "Kees").fill("E-mailadres", "kees@voorbeeld.nl").choose("Lid van een team")
    bea.press("Stuur uitnodiging").see("Kies bij deze rol een team")
    bea.choose("Team", "Wijkteam Noord").press("Stuur uitnodiging").see("Kees krijgt een mail met een link.")
    assert bea.heading == "Kees"
    bea.choose("Lid van een team").choose("Team", "Wijkteam Noord").press("Geef deze rol")
    bea.see("Deze persoon heeft deze rol al")
    bea.choose("Buurtbeheerder").choose("Team", "Geen team").fill("Gebied", "noord").press("Geef deze rol")
    bea.see("Vul de code van een gebied in")
    bea.fill("Gebied", "bu 0344 1041").press("Geef deze rol").see("Buurtbeheerder (BU03441041)")
    bea.press("Haal weg").see("De rol is weggehaald.")
    bea.press("Stuur nieuwe uitnodiging").press("Zet uit dienst").see("Kees kan niet meer inloggen.")
    bea.press("Zet weer in dienst").see("Kees kan weer inloggen.")
    bea.visit("/beheer/gebruikers/uitnodigen").fill("Voornaam", "Kees").fill("E-mailadres", "KEES@voorbeeld.nl")
    bea.choose("Beheerder").press("Stuur uitnodiging").see("Er is al iemand met dit e-mailadres")


def test_finding_people(bezoeker: Visitors, unit: Unit) -> None:
    bea = _arrive(bezoeker, a_beheerder(unit))
    a_person(unit, "Samira")
    a_person(unit, "Kees")
    bea.visit("/beheer/gebruikers").see("Samira").see("Kees")
    bea.fill("Zoek op naam of e-mail", "sam").press("Zoek").see("Samira").not_see("Kees")
    bea.fill("Zoek op naam of e-mail", "100%_").press("Zoek").see("Niemand gevonden.")


def test_many_people_come_in_pages(bezoeker: Visitors, unit: Unit) -> None:
    bea = _arrive(bezoeker, a_beheerder(unit))
    with unit():
        for number in range(30):
            service.create_person(f"Collega {number:02d}", f"c{number}@voorbeeld.nl")
    bea.visit("/beheer/gebruikers").see("Collega 23").not_see("Collega 29")
    bea.press("Toon meer").see("Collega 29")


def test_the_last_beheerder_stays(bezoeker: Visitors, unit: Unit) -> None:
    known = a_beheerder(unit)
    bea = _arrive(bezoeker, known)
    bea.visit(f"/beheer/gebruikers/{known.id}").press("Zet uit dienst").see("Er moet minstens één beheerder blijven.")
    bea.press("Haal weg").see("Er moet minstens één beheerder blijven.")
    bea.visit("/beheer/gebruikers").expect(200)


def test_signing_somebody_out_everywhere(app: Flask, bezoeker: Visitors, unit: Unit) -> None:
    samira = a_person(unit)
    phone = Device(app).sign_in(samira)
    bea = _arrive(bezoeker, a_beheerder(unit))
    bea.visit(f"/beheer/gebruikers/{samira.id}").see("1 apparaat is nu ingelogd.").press("Log overal uit")
    bea.see("Samira is op alle apparaten uitgelogd.")
    assert not phone.is_in()


def test_a_team_and_its_week(bezoeker: Visitors, unit: Unit) -> None:
    bea = _arrive(bezoeker, a_beheerder(unit))
    bea.visit("/beheer/teams").see("Er zijn nog geen teams.").press("Maak een team").press("Bewaar")
    bea.see("Vul de naam van het team in").see("Kies een soort team")
    bea.fill("Naam", "Wijkteam Zuid").choose("Wijkteam").fill("Telefoon", "bel ons").press("Bewaar")
    bea.see("Vul een telefoonnummer in, zoals 030 123 45 67")
    bea.fill("Telefoon", "030 765 43 21").fill("maandag van", "09:00").press("Bewaar")
    bea.see("Vul bij maandag allebei de tijden in")
    bea.fill("maandag tot", "08:00").press("Bewaar").see("Het einde moet later zijn dan het begin")
    bea.fill("maandag tot", "12.00").fill("maandag weer van", "11:00").fill("maandag weer tot", "17:00").press("Bewaar")
    bea.see("Twee tijden op dezelfde dag lopen door elkaar")
    bea.fill("maandag weer van", "13:00").fill("zondag van", "00:00").fill("zondag tot", "24:00").press("Bewaar")
    bea.see("Team Wijkteam Zuid is bewaard.").see("Niemand leest mee")
    with unit():
        team = queries.team_named("Wijkteam Zuid")
        assert team is not None
        assert queries.hours(team) == [
            Slot(0, "09:00", "12:00"),
            Slot(0, "13:00", "17:00"),
            Slot(6, "00:00", "24:00"),
        ]
    bea.press("Wijkteam Zuid").fill("Naam", "Wijkteam Zuidwest").press("Bewaar").see("Wijkteam Zuidwest")
    with unit():
        team = queries.team_named("Wijkteam Zuidwest")
        assert team is not None
        assert len(queries.hours(team)) == 3, "saving the form keeps the week"
    bea.press("Maak een team").fill("Naam", "Wijkteam Zuidwest").choose("Meldpunt").press("Bewaar")
    bea.see("Er is al een team met deze naam")


def test_the_central_team_cannot_be_switched_off(bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        central = service.ensure_central_team()
        assert service.ensure_central_team() is central
        number = central.id
    bea = _arrive(bezoeker, a_beheerder(unit))
    bea.visit(f"/beheer/teams/{number}").not_see("Dit team krijgt meldingen").press("Bewaar")
    with unit():
        service.save_team(queries.central_team() or central, naam="Centraal", actief=False)
        found = queries.central_team()
        assert found is not None
        assert found.actief


@pytest.mark.parametrize("path", ["/beheer/gebruikers/{}", "/beheer/teams/{}"])
@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999", "-1"])
def test_numbers_that_do_not_exist_are_not_found(app: Flask, unit: Unit, path: str, number: str) -> None:
    assert Device(app).sign_in(a_beheerder(unit)).get(path.format(number)).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/beheer/gebruikers", "/beheer/gebruikers/uitnodigen", "/beheer/gebruikers/1", "/beheer/teams", "/beheer/teams/1"],
)
def test_only_a_beheerder_manages_people(app: Flask, unit: Unit, path: str) -> None:
    samira = a_person(unit, rol=Rol.TEAMCOORDINATOR)
    assert Device(app).get(path).status_code == 302
    assert Device(app).sign_in(samira).get(path).status_code in (403, 404)


def test_a_beheerder_has_no_role_that_reads_meldingen(unit: Unit) -> None:
    with unit():
        start = service.create_person("Bea", "bea@voorbeeld.nl")
        service.grant_role(start, Rol.BEHEERDER)
        assert queries.active_member_counts() == {}
        assert [person.id for person in queries.people_with(Rol.BEHEERDER)] == [start.id]


def test_who_left_is_wiped_after_a_month(unit: Unit) -> None:
    samira = a_person(unit)
    with unit():
        person = queries.person(samira.id)
        assert person is not None
        service.deactivate(person)
        left = clock.now()
    for days, name in ((29, "Samira"), (30, "Oud-collega"), (60, "Oud-collega")):
        with clock.travel(left + timedelta(days=days, seconds=1)), unit():
            reactions.RULES["namen"].do(clock.now() - timedelta(days=30))
            assert queries.handler_names([samira.id]) == {samira.id: name}
    with unit():
        assert queries.people().rows == []
        assert queries.people_with(Rol.WIJKTEAMLID) == []


def test_names_and_members_for_the_features(unit: Unit) -> None:
    samira = a_person(unit)
    with unit():
        team = queries.team_named("Wijkteam Noord")
        assert team is not None
        kees = service.create_member(team, "Kees", "Kees@Voorbeeld.nl")
        assert [person.voornaam for person in queries.active_members(team.id)] == ["Kees", "Samira"]
        assert queries.active_member_counts() == {team.id: 2}
        kees.actief = False
        assert [person.voornaam for person in queries.active_members(team.id)] == ["Samira"]
        assert queries.handler_names([kees.id, samira.id, 999]) == {kees.id: "Kees", samira.id: "Samira"}
        service.forget_person(kees)
        assert queries.handler_names([kees.id]) == {kees.id: "Oud-collega"}
        assert credentials.verify_password(kees, PASSWORD) is False

"""A photo on the site: only with a yes of who asked, after somebody looked at it, and gone with one press."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from buurtplein.budgetten import service
from buurtplein.budgetten.rules import Stand
from buurtplein.kernel import clock
from tests.factories import a_photo, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.uitbetalen.kas_world import found, granted, holding


def test_the_photo_of_ans_comes_on_the_site_and_goes_again(
    bezoeker: Visitors, app: Flask, town: Town, unit: Callable
) -> None:
    with clock.travel(MORNING):
        with unit():
            aanvraag, code = granted(toestemming=True)
            service.step(as_who("Sonja"), aanvraag, Stand.UITGEVOERD)
            nummer, photo = aanvraag.nummer, f"/budget/gelukt/{aanvraag.id}/foto"
        ans = holding(bezoeker("Ans"), app, code).visit(f"/budget/plan/{nummer}/bonnen")
        ans.fill("Hoe was het?", "Gezellig.").attach("Een foto van de dag", a_photo())
        ans.choose("Deze foto mag op de site.").press("Bewaar dit").see("Dank je.")
        bezoeker("Karin").visit(photo).expect(404)
        karin = bezoeker("Karin").visit("/budget/gelukt").see("Samen eten")
        assert not karin.values("//img[@class='gelukt__foto']/@src"), "nobody looked at it yet"

        sonja = bezoeker("Sonja", signed_in=True).visit(f"/werk/budget/geld/bonnen/{nummer}")
        sonja.press("Zet de foto op de site").see("De foto staat op de site.")
        assert bezoeker("Karin").visit("/budget/gelukt").values("//img[@class='gelukt__foto']/@src") == [photo]
        answer = app.test_client().get(photo)
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")

        ans.visit(f"/budget/plan/{nummer}/bonnen").press("Haal mijn foto weg").see("De foto is van de site.")
        assert app.test_client().get(photo).status_code == 404
        bezoeker("Karin").visit("/budget/gelukt").not_see("feest")
        sonja.visit(f"/werk/budget/geld/bonnen/{nummer}").not_see("Zet de foto op de site")
        with unit():
            assert found(nummer).stand == Stand.UITGEVOERD


def test_a_card_lies_ready_at_a_plein_of_the_wijk(app: Flask, town: Town) -> None:
    with app.app_context():
        names = app.extensions["pleinnamen"]
        assert names("BU99010101") == names("WK990101")
        assert "De Hoek" in names("GM9901")
        assert set(names("WK990103")) < set(names("GM9901"))
        assert names("GM0344") == []

"""The words of letters about a request. Short, for everybody, and exact where the law wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from buurtplein.budgetten import texts
from buurtplein.budgetten.regels import Voorwaarden
from buurtplein.budgetten.rules import object_by
from buurtplein.kernel.i18n import _, current_lang

if TYPE_CHECKING:
    from buurtplein.budgetten.brieven import Briefgegevens

Words = Iterator[str]


def day_of(day: date) -> str:
    """A day with its year, whichever year it is now: a letter is read for years."""
    return format_date(day, "EEEE d MMMM y", locale=current_lang())


def heading(kind: str, bekend: Briefgegevens, regels: Voorwaarden) -> str:
    """The title of the letter. Only a besluit by public law is called one."""
    euro = texts.euro(bekend.bedrag or 0)
    public = {
        "toekenning": lambda: _("Besluit: je krijgt {euro}", euro=euro),
        "afwijzing": lambda: _("Besluit: je krijgt geen geld"),
        "vaststelling": lambda: _("Besluit: zo is het geld geregeld"),
        "vervallen": lambda: _("Besluit: het geld is vervallen"),
    }
    private = {
        "toekenning": lambda: _("Toekenningsbericht: je krijgt {euro}", euro=euro),
        "afwijzing": lambda: _("Bericht: je krijgt geen geld"),
        "vaststelling": lambda: _("Bericht: zo is het geld geregeld"),
        "vervallen": lambda: _("Bericht: het geld is vervallen"),
    }
    both = {
        "ontvangst": lambda: _("Je aanvraag is binnen"),
        "vraag": lambda: _("We hebben een vraag over je plan"),
        "bonnen": lambda: _("We missen nog bonnen"),
    }
    return (both | (public if regels.publiek else private))[kind]()


def paragraphs(kind: str, bekend: Briefgegevens, regels: Voorwaarden) -> Words:
    """What the letter says, a paragraph each."""
    yield from _KINDS[kind](bekend, regels)
    if kind not in ("ontvangst", "bonnen"):
        yield _call(bekend)


def _call(bekend: Briefgegevens) -> str:
    return _("Heb je een vraag? Bel {naam}: {telefoon}.", naam=bekend.behandelaar, telefoon=bekend.telefoon)


def _ontvangst(bekend: Briefgegevens, _regels: Voorwaarden) -> Words:
    yield _("Je aanvraag voor “{titel}” is binnen. Het nummer is {nummer}.", titel=bekend.titel, nummer=bekend.nummer)
    if bekend.beloofd:
        yield " ".join(
            (
                _("{naam} kijkt ernaar.", naam=bekend.behandelaar),
                _("Je hoort uiterlijk {datum} ja of nee, of we bellen met een vraag.", datum=day_of(bekend.beloofd)),
            )
        )
    yield _call(bekend)


def _vraag(bekend: Briefgegevens, _regels: Voorwaarden) -> Words:
    yield _("We lezen je plan “{titel}”. We willen nog iets weten.", titel=bekend.titel)
    if bekend.vraag:
        yield bekend.vraag
    if bekend.antwoord_tot:
        yield _("Geef je antwoord uiterlijk {datum}.", datum=day_of(bekend.antwoord_tot))
    yield _("Zolang we op jou wachten, staat de tijd voor ons antwoord stil.")


def _toekenning(bekend: Briefgegevens, regels: Voorwaarden) -> Words:
    euro = texts.euro(bekend.bedrag or 0)
    yield _("Goed nieuws. Je krijgt {bedrag}. Dat is voor je plan “{titel}”.", bedrag=euro, titel=bekend.titel)
    yield from _why_yes(bekend)
    if bekend.plan_dag:
        yield _("Je plan is op {datum}. Verandert de dag? Bel ons.", datum=day_of(bekend.plan_dag))
    yield " ".join(_money(regels))
    yield from _after(bekend, regels)


def _why_yes(bekend: Briefgegevens) -> Words:
    """The reasons of a yes; of less than was asked they say why it is less."""
    if bekend.gevraagd and bekend.bedrag is not None and bekend.bedrag < bekend.gevraagd:
        yield _("Je vroeg {gevraagd}. Je krijgt een deel.", gevraagd=texts.euro(bekend.gevraagd))
    elif bekend.regeling:
        yield _("We zeggen ja, want je plan past bij de regels van {regeling}.", regeling=bekend.regeling)
    if bekend.toelichting:
        yield _("De reden: {reden}", reden=bekend.toelichting)


def _money(regels: Voorwaarden) -> Words:
    """How the money comes, so that nobody has to pay first."""
    if regels.voorschot == 100:
        yield _("Je krijgt het geld vóór de dag zelf.")
    elif regels.voorschot:
        yield _("Vooraf krijg je hoogstens {n} procent. De rest komt na de bonnen.", n=regels.voorschot)
    else:
        yield _("Je krijgt het geld na de bonnen.")
    if regels.winkel:
        yield _("We kunnen de winkel ook zelf betalen. Dan schiet je niets voor.")
    if regels.pas:
        yield _("Liever een pas? Die haal je op bij een plein.")


def _after(bekend: Briefgegevens, regels: Voorwaarden) -> Words:
    told = []
    if regels.bonnen and bekend.bonnen_tot:
        told.append(_("Maak foto’s van de bonnen en stuur ze uiterlijk {datum}.", datum=day_of(bekend.bonnen_tot)))
    if regels.verslag:
        told.append(_("Schrijf erbij hoe het was. Drie regels is genoeg."))
    if regels.foto:
        told.append(_("Stuur ook een foto van wat jullie deden."))
    if told:
        yield " ".join(told)
    yield from _lapse(bekend)


def _lapse(bekend: Briefgegevens) -> Words:
    if bekend.vervalt_op:
        yield " ".join(
            (
                _("Na {datum} kan het geld vervallen.", datum=day_of(bekend.vervalt_op)),
                _("Dat gaat nooit vanzelf. Een mens kijkt ernaar, en belt eerst met jou."),
            )
        )


def _afwijzing(bekend: Briefgegevens, _regels: Voorwaarden) -> Words:
    yield _("Je vroeg geld voor “{titel}”. Dit plan kunnen we niet betalen.", titel=bekend.titel)
    if bekend.regel:
        yield _("De reden is deze regel: {regel}", regel=bekend.regel)
    if bekend.toelichting:
        yield bekend.toelichting
    if bekend.tip:
        yield _("Dit kan wel: {tip}", tip=bekend.tip)
    yield _("Wil je je plan veranderen? We denken graag mee.")


def _bonnen(bekend: Briefgegevens, _regels: Voorwaarden) -> Words:
    yield _("We gaven geld voor je plan “{titel}”. We missen nog bonnen.", titel=bekend.titel)
    if bekend.bonnen_tot:
        yield _("Maak er foto’s van en stuur ze. Dat kon tot {datum}.", datum=day_of(bekend.bonnen_tot))
    yield from _lapse(bekend)
    yield _(
        "Bonnen kwijt, of lukt het niet? Bel {naam}: {telefoon}. We lossen het samen op.",
        naam=bekend.behandelaar,
        telefoon=bekend.telefoon,
    )


def _vaststelling(bekend: Briefgegevens, _regels: Voorwaarden) -> Words:
    yield _("Dank je wel voor de bonnen van “{titel}”. We keken ze na.", titel=bekend.titel)
    if bekend.uitgegeven_cent is not None:
        spent, given = texts.cent(bekend.uitgegeven_cent), texts.euro(bekend.bedrag or 0)
        yield _("Je kreeg {bedrag}. Je gaf {uit} uit.", bedrag=given, uit=spent)
    if bekend.terug_cent:
        yield _("Er is {over} over. Dat geef je terug. We zeggen je hoe.", over=texts.cent(bekend.terug_cent))
    elif bekend.nog_cent:
        yield _("Je krijgt nog {euro} van ons.", euro=texts.cent(bekend.nog_cent))
    else:
        yield _("Alles klopt. Je hoeft niets meer te doen.")
    if bekend.toelichting:
        yield _("De reden: {reden}", reden=bekend.toelichting)


def _vervallen(bekend: Briefgegevens, _regels: Voorwaarden) -> Words:
    yield _("Het geld voor “{titel}” is vervallen. Je hebt er geen recht meer op.", titel=bekend.titel)
    if bekend.toelichting:
        yield _("De reden: {reden}", reden=bekend.toelichting)
    if bekend.terug_cent:
        yield _("Je kreeg vooraf {euro}. Dat geef je terug.", euro=texts.cent(bekend.terug_cent))
        yield _("Lukt dat niet in één keer? Bel ons. Dan spreken we iets af.")
    yield _("Zijn de bonnen er toch nog? Bel ons ook dan.")


def rights(bekend: Briefgegevens, regels: Voorwaarden) -> str:
    """What somebody can do who does not agree: object to a besluit (Awb 6:7), or complain about a message."""
    first = _(
        "Bel eerst {naam}: {telefoon}. Vaak komen we er samen uit.", naam=bekend.behandelaar, telefoon=bekend.telefoon
    )
    return " ".join((first, *(_object(bekend) if regels.publiek else _complain(bekend))))


def _where(bekend: Briefgegevens) -> str:
    """The address for paper, in one line. A giver without one has its name there: who has no address can be called."""
    return ", ".join((bekend.bezwaar or f"{bekend.gever}\n{bekend.gever_adres}").strip().splitlines())


def _object(bekend: Briefgegevens) -> Words:
    yield _("Je kunt ook bezwaar maken tegen dit besluit.")
    yield _("Dat kan binnen zes weken: tot en met {datum}.", datum=day_of(object_by(bekend.dag)))
    yield _("Schrijf in je brief je naam, je adres en de datum.")
    yield _("Schrijf het nummer {nummer} erbij, en waarom je het er niet mee eens bent.", nummer=bekend.nummer)
    yield _("Zet je handtekening eronder. Stuur je brief naar {adres}.", adres=_where(bekend))


def _complain(bekend: Briefgegevens) -> Words:
    yield _("Ben je niet tevreden over hoe het ging? Dan kun je een klacht sturen.")
    yield _("Noem het nummer {nummer}. Stuur je brief naar {adres}.", nummer=bekend.nummer, adres=_where(bekend))


_KINDS: Final[Mapping[str, Callable[[Briefgegevens, Voorwaarden], Words]]] = {
    "ontvangst": _ontvangst,
    "vraag": _vraag,
    "toekenning": _toekenning,
    "afwijzing": _afwijzing,
    "bonnen": _bonnen,
    "vaststelling": _vaststelling,
    "vervallen": _vervallen,
}

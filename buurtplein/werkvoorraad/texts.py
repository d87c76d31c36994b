"""The words of the werkvoorraad."""

from __future__ import annotations

from typing import Final

from buurtplein.kernel.i18n import _l
from buurtplein.meldingen.texts import Words
from buurtplein.werkvoorraad.rules import Bulk, Waarom

BULK: Final[Words] = {
    Bulk.TOEWIJZEN: _l("Toewijzen"),
    Bulk.ANTWOORD: _l("Antwoord sturen"),
    Bulk.SAMENVOEGEN: _l("Samenvoegen"),
    Bulk.DATUM: _l("Datum zetten"),
}
BULK_ICON: Final = {
    Bulk.TOEWIJZEN: "toewijzen",
    Bulk.ANTWOORD: "verstuur",
    Bulk.SAMENVOEGEN: "samenvoegen",
    Bulk.DATUM: "agenda",
}

WAAROM: Final[Words] = {
    Waarom.NIET_VAN_JOU: _l("Deze melding is niet van jouw team."),
    Waarom.AL_KLAAR: _l("Deze melding is al klaar."),
    Waarom.ANDER_TEAM: _l("Deze melding is van een ander team dan de eerste."),
    Waarom.EIGEN_PLAN: _l("Bij deze melding hoort al een eigen plan."),
    Waarom.MAG_NIET: _l("Deze collega mag deze melding niet zien."),
    Waarom.WACHT_AL: _l("Er wacht al een antwoord bij deze melding."),
    Waarom.COLLEGA: _l("Een collega was je voor."),
    Waarom.ALLEEN: _l("Deze melding ligt er al in."),
    Waarom.MELDER: _l("De melder schreef net iets."),
    Waarom.ONVEILIG: _l("De melder zei net: ik voel me niet veilig."),
    Waarom.DAG_VOORBIJ: _l("De dag die je beloofde is al voorbij."),
}

WIE: Final[Words] = {
    "iedereen": _l("Iedereen"),
    "mij": _l("Alleen van mij"),
    "niemand": _l("Nog van niemand"),
}

# Written here and not in the catalogue: a team may change them (copy_nl.json, werk.sjabloon.*).
SEEDS: Final = (
    (
        "Gelezen",
        {
            "nl": "Dank je voor je melding. Ik heb hem gelezen. Ik kijk wat er aan de hand is. "
            "Je hoort uiterlijk {datum} van mij. Groet, {voornaam}",
            "en": "Thank you for your report. I have read it. I am looking into what is going on. "
            "You will hear from me by {datum}. Regards, {voornaam}",
        },
    ),
    (
        "Ik heb een vraag",
        {
            "nl": "Dank je voor je melding. Ik heb een vraag. {vraag} Je kunt hier antwoord geven. Groet, {voornaam}",
            "en": "Thank you for your report. I have a question. {vraag} You can answer here. Regards, {voornaam}",
        },
    ),
    (
        "We hebben gepraat",
        {
            "nl": "We hebben met mensen gepraat en afspraken gemaakt. Meer mag ik niet vertellen. "
            "Gebeurt het weer? Druk dan op de knop. Groet, {voornaam}",
            "en": "We have talked with people and made agreements. I may not tell you more. "
            "Does it happen again? Then press the button. Regards, {voornaam}",
        },
    ),
)

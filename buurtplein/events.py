"""WAT KAN ER GEBEUREN: everything that is worth telling, as one page.

Events hold ids, codes of fixed sets and dates only: they are the audit log, and stay when texts and names are wiped.
``about`` names the thing that the audit row points at; ``nudges`` names what live pages should fetch again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True)
class _AboutMelding:
    about: ClassVar[str] = "melding"
    nudges: ClassVar[tuple[str, ...]] = ("melding", "team")

    actor_id: int | None
    melding_id: int
    team_id: int


# -- meldingen: the road of a melding


@dataclass(frozen=True)
class MeldingFiled(_AboutMelding):
    """Somebody reported; the melding has a team from its first moment."""

    soort: str
    categorie: str
    bron: str


@dataclass(frozen=True)
class MeldingRead(_AboutMelding):
    """A person of the team opened the melding. The first reading tells the melder that it was read."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class MeldingTextRead(_AboutMelding):
    """A buurtbeheerder asked to read the text of an overlast melding: a click that is always remembered."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class MeldingTakenUp(_AboutMelding):
    """Somebody said: I do this. From now on the melder sees a first name."""


@dataclass(frozen=True)
class MeldingAssigned(_AboutMelding):
    """Somebody of the team got it in hand, from a colleague or by choosing it."""

    person_id: int


@dataclass(frozen=True)
class PromiseSet(_AboutMelding):
    """Another day was promised, without a message."""

    beloofd_op: date


@dataclass(frozen=True)
class MeldingPutBack(_AboutMelding):
    """What was done to several at once was taken back within its minute."""


@dataclass(frozen=True)
class MeldingAnswered(_AboutMelding):
    """The team wrote to the melder and promised a day."""

    bericht_id: int
    beloofd_op: date


@dataclass(frozen=True)
class MeldingAsked(_AboutMelding):
    """The team has a question for the melder; the clock waits."""

    bericht_id: int


@dataclass(frozen=True)
class MeldingReplied(_AboutMelding):
    """The melder wrote back."""

    bericht_id: int


@dataclass(frozen=True)
class NoteWritten(_AboutMelding):
    """Somebody in the team wrote a note for the team alone."""


@dataclass(frozen=True)
class MeldingShared(_AboutMelding):
    """Another organisation was asked to help; with what right is part of the share log."""

    partner: str
    grond: str


@dataclass(frozen=True)
class PartnerOpened(_AboutMelding):
    """The partner opened the link. It opens once."""

    deling_id: int


@dataclass(frozen=True)
class PartnerAnswered(_AboutMelding):
    """The partner answered, in one of the fixed ways."""

    deling_id: int
    uitslag: str


@dataclass(frozen=True)
class PartnerLinkWithdrawn(_AboutMelding):
    """The link of a partner was stopped before there was an answer."""

    deling_id: int


@dataclass(frozen=True)
class PartnerLinkStopped(_AboutMelding):
    """A link that was open stopped by itself: the right to it ended, or another team has the melding now."""

    deling_id: int


@dataclass(frozen=True)
class PartnerLinkNarrowed(_AboutMelding):
    """Something was taken out of a link that stays open: it may no longer go."""

    deling_id: int


@dataclass(frozen=True)
class PartnerLinkEnded(_AboutMelding):
    """The days of a link are over, and the partner gave no answer."""

    deling_id: int


@dataclass(frozen=True)
class MeldingBack(_AboutMelding):
    """The other organisation is done; the team goes on itself."""


@dataclass(frozen=True)
class MeldingHandedOver(_AboutMelding):
    """The melding went to another team; exactly one team is responsible at any time."""

    nudges: ClassVar[tuple[str, ...]] = ("melding", "team", "team:from_team_id")

    from_team_id: int


@dataclass(frozen=True)
class MeldingClosed(_AboutMelding):
    """Done, with one of the fixed reasons."""

    reden: str
    bericht_id: int | None


@dataclass(frozen=True)
class MeldingReopened(_AboutMelding):
    """It was not over: by the team, or because the melder said so."""


@dataclass(frozen=True)
class MeldingWithdrawn(_AboutMelding):
    """The melder stopped it."""


@dataclass(frozen=True)
class MomentNoted(_AboutMelding):
    """It happened again."""

    moment_id: int


@dataclass(frozen=True)
class MomentUndone(_AboutMelding):
    """The melder pressed by mistake."""

    moment_id: int


@dataclass(frozen=True)
class MomentStopped(_AboutMelding):
    """It stopped; the length is known."""

    moment_id: int


@dataclass(frozen=True)
class MomentCorrected(_AboutMelding):
    """A moment was not right: a new one takes its place, and both stay."""

    moment_id: int
    corrigeert_id: int


@dataclass(frozen=True)
class OpnameKept(_AboutMelding):
    """The melder told by voice what happened."""

    moment_id: int


@dataclass(frozen=True)
class OpnameRemoved(_AboutMelding):
    """The melder took the own voice away again."""

    moment_id: int


@dataclass(frozen=True)
class PromiseMissed(_AboutMelding):
    """We broke our word: the promised day passed. The melder reads an apology with a new day. ``keer``: in a row."""

    beloofd_op: date
    keer: int


@dataclass(frozen=True)
class MelderSatisfied(_AboutMelding):
    """The melder said in one tap whether this helped."""

    tevreden: str


@dataclass(frozen=True)
class MeldingAssessed(_AboutMelding):
    """A person answered the three questions of triage and decided what we do first; what was proposed stands beside."""

    uitkomst: str
    voorstel: str


@dataclass(frozen=True)
class MelderFeels(_AboutMelding):
    """The melder said, in one tap or to a worker, whether home feels safe."""

    veilig: str


@dataclass(frozen=True)
class MelderConsents(_AboutMelding):
    """The melder told a worker whether we may talk about it with others."""

    mag: bool


@dataclass(frozen=True)
class RefusalProposed(_AboutMelding):
    """A worker wants to do nothing with a zorg melding: a colleague looks along first."""

    reden: str


@dataclass(frozen=True)
class RefusalAgreed(_AboutMelding):
    """A second colleague agreed that we do nothing."""

    reden: str


@dataclass(frozen=True)
class RefusalDeclined(_AboutMelding):
    """The proposal to do nothing is off: the work goes on."""


@dataclass(frozen=True)
class MelderReminded(_AboutMelding):
    """A question stayed without an answer: we asked once more, by mail or text message if there is an address."""


@dataclass(frozen=True)
class MelderSilent(_AboutMelding):
    """No answer came: it is the turn of the team again, with a day."""

    beloofd_op: date


@dataclass(frozen=True)
class NazorgAsked(_AboutMelding):
    """Some weeks after closing we asked how it is now."""


@dataclass(frozen=True)
class NazorgSaid(_AboutMelding):
    """The melder said how it is now: better, the same, or worse."""

    nazorg: str


@dataclass(frozen=True)
class NazorgMissed(_AboutMelding):
    """We called to ask how it is now, and nobody answered the phone."""

    op: date


@dataclass(frozen=True)
class MeldingPassedOn(_AboutMelding):
    """A colleague cannot do this one; another name stands by it. Who that was is nobody's business."""


@dataclass(frozen=True)
class MeldingKept(_AboutMelding):
    """Something still runs: not wiped before a day (None: the usual term holds again)."""

    tot: date | None


@dataclass(frozen=True)
class EmergencyUsed(_AboutMelding):
    """Opened by noodtoegang: no role gave it, two people did."""

    nudges: ClassVar[tuple[str, ...]] = ()

    noodtoegang_id: int | None


@dataclass(frozen=True)
class ReadingJudged(_AboutMelding):
    """A teamcoördinator said of one reading whether there was work behind it."""

    nudges: ClassVar[tuple[str, ...]] = ()

    steekproef_id: int
    klopt: bool


@dataclass(frozen=True)
class AccessRefused:
    """Somebody at work asked for a melding or dossier that is not theirs to see, or that does not exist."""

    about: ClassVar[str] = "melding"
    refused: ClassVar[bool] = True

    actor_id: int | None
    melding_id: int | None
    deur: str


@dataclass(frozen=True)
class MeldingWiped(_AboutMelding):
    """The term is over: everything that somebody wrote is gone, the figure stays."""


# -- dossiers: what belongs together


@dataclass(frozen=True)
class _AboutDossier:
    about: ClassVar[str] = "dossier"
    nudges: ClassVar[tuple[str, ...]] = ("team",)

    actor_id: int | None
    dossier_id: int
    team_id: int


@dataclass(frozen=True)
class DossierJoined:
    """A melding was laid in a dossier with others: by the team, or by a neighbour with a card."""

    about: ClassVar[str] = "dossier"
    nudges: ClassVar[tuple[str, ...]] = ("melding", "team")

    actor_id: int | None
    dossier_id: int
    melding_id: int
    team_id: int


@dataclass(frozen=True)
class DossierLeft:
    """A melding did not belong there after all: it got a dossier of its own."""

    about: ClassVar[str] = "dossier"
    nudges: ClassVar[tuple[str, ...]] = ("melding", "team")

    actor_id: int | None
    dossier_id: int
    melding_id: int
    team_id: int


@dataclass(frozen=True)
class DossierMerged(_AboutDossier):
    """The last melding left a dossier: what was written about it went along to where the melding went."""

    from_id: int


@dataclass(frozen=True)
class DossierRead(_AboutDossier):
    """Somebody opened the dossier. Every opening is remembered."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class DossierPrinted(_AboutDossier):
    """Somebody took the dossier along as a PDF, without names."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class PlanWritten(_AboutDossier):
    """The plan of the team changed."""


@dataclass(frozen=True)
class DossierAnswered(_AboutDossier):
    """All melders got a message, each their own."""

    aantal: int


@dataclass(frozen=True)
class DossierExtended(_AboutDossier):
    """The logboek goes on until a later day; the melders read why."""

    loopt_tot: date


@dataclass(frozen=True)
class DossierDecided(_AboutDossier):
    """The logboek ended with a decision; the melders read what it was and was not enough for."""

    besluit: str


@dataclass(frozen=True)
class OtherSideHeard(_AboutDossier):
    """The account of the other side was written down, or when they were told, or why not yet."""

    geinformeerd_op: date | None
    uitstel: str | None
    uitstel_tot: date | None


@dataclass(frozen=True)
class KaartMade(_AboutDossier):
    """A card was made with which neighbours can join; the melder agreed."""

    kaart_id: int
    tot: date


@dataclass(frozen=True)
class TaakMade(_AboutDossier):
    """Something has to be done before a day."""

    taak_id: int
    soort: str
    voor_op: date


@dataclass(frozen=True)
class TaakDone(_AboutDossier):
    """It was done."""

    taak_id: int


@dataclass(frozen=True)
class DrempelChanged:
    """A number that a gemeente may set was changed."""

    about: ClassVar[str] = "drempel"

    actor_id: int | None
    drempel: str
    aantal: int


@dataclass(frozen=True)
class ConvenantSaved:
    """What was agreed with an organisation was written down or changed."""

    about: ClassVar[str] = "convenant"

    actor_id: int | None
    convenant_id: int
    partner: str


@dataclass(frozen=True)
class ServicebelofteChanged:
    """How soon a kind of melding gets an answer was changed."""

    about: ClassVar[str] = "categorie"

    actor_id: int | None
    categorie: str
    werkdagen: int


# -- figures: what somebody took along


@dataclass(frozen=True)
class _AboutExport:
    about: ClassVar[str] = "export"
    nudges: ClassVar[tuple[str, ...]] = ("export",)

    actor_id: int | None
    export_id: int
    kind: str
    team_id: int | None


@dataclass(frozen=True)
class ExportAsked(_AboutExport):
    """Somebody asked for figures, or for the list of a team, as a file."""


@dataclass(frozen=True)
class ExportReady(_AboutExport):
    """The file was made."""


@dataclass(frozen=True)
class ExportFetched(_AboutExport):
    """Who asked for it took the file along."""


# -- requests about what we keep


@dataclass(frozen=True)
class _AboutRequest:
    about: ClassVar[str] = "avgverzoek"

    actor_id: int | None
    avgverzoek_id: int


@dataclass(frozen=True)
class AvgAsked(_AboutRequest):
    """Somebody asked to see, correct or wipe what we keep, or objects. The clock of the law starts."""

    team_id: int
    melding_id: int | None
    soort: str
    van: str


@dataclass(frozen=True)
class AvgLinked(_AboutRequest):
    """Staff found the melding that a request is about."""

    melding_id: int


@dataclass(frozen=True)
class AvgExtended(_AboutRequest):
    """The answer takes two months longer, with a reason."""

    uiterlijk_op: date


@dataclass(frozen=True)
class AvgFinished(_AboutRequest):
    """The answer was given, in one of the fixed ways."""

    melding_id: int | None
    afhandeling: str


@dataclass(frozen=True)
class InzageRead(_AboutRequest):
    """Somebody read the pieces of a dossier to choose what can be shown."""


@dataclass(frozen=True)
class InzageSaved(_AboutRequest):
    """What can be shown was chosen, piece by piece."""


@dataclass(frozen=True)
class InzageProposed(_AboutRequest):
    """The export waits for a second person."""

    melding_id: int | None


@dataclass(frozen=True)
class InzageSentBack(_AboutRequest):
    """The second person wants something changed."""


@dataclass(frozen=True)
class InzageApproved(_AboutRequest):
    """The second person agreed."""


@dataclass(frozen=True)
class InzageGiven(_AboutRequest):
    """The approved export was fetched, to hand over."""


# -- people who work here


@dataclass(frozen=True)
class _AboutPerson:
    about: ClassVar[str] = "person"

    actor_id: int | None
    person_id: int


@dataclass(frozen=True)
class PersonInvited(_AboutPerson):
    """Somebody got a one-time link."""


@dataclass(frozen=True)
class PersonJoined(_AboutPerson):
    """The link was used and a way to sign in was chosen."""


@dataclass(frozen=True)
class PersonChanged(_AboutPerson):
    """Name, function or language changed."""


@dataclass(frozen=True)
class PersonDeactivated(_AboutPerson):
    """Somebody stopped working here: all sessions end at once."""


@dataclass(frozen=True)
class PersonReactivated(_AboutPerson):
    """Somebody came back."""


@dataclass(frozen=True)
class RoleGranted(_AboutPerson):
    """A role was given, in a team or an area or everywhere."""

    rol: str
    team_id: int | None
    gebied_code: str | None


@dataclass(frozen=True)
class RoleRevoked(_AboutPerson):
    """A role was taken away."""

    rol: str
    team_id: int | None
    gebied_code: str | None


@dataclass(frozen=True)
class SecretChanged(_AboutPerson):
    """A password, passkey or set of recovery codes changed; which kind, never the secret."""

    secret: str


@dataclass(frozen=True)
class InterestStated(_AboutPerson):
    """Somebody said to stay out of something. Of what is theirs alone, so it is not told here."""


@dataclass(frozen=True)
class InterestEnded(_AboutPerson):
    """Somebody no longer stays out of something."""


@dataclass(frozen=True)
class EmergencyAsked:
    """Somebody asked to read one thing although no role gives it."""

    about: ClassVar[str] = "noodtoegang"

    actor_id: int | None
    noodtoegang_id: int


@dataclass(frozen=True)
class EmergencyGranted(EmergencyAsked):
    """A second person agreed: reading lasts an hour."""


@dataclass(frozen=True)
class EmergencyRefused(EmergencyAsked):
    """A second person said no."""


@dataclass(frozen=True)
class SignedIn:
    """A device was signed in."""

    about: ClassVar[str] = "session"

    actor_id: int | None
    session_id: int


@dataclass(frozen=True)
class SessionEnded:
    """A device was signed out: by its owner, by beheer, or because a secret or role changed."""

    about: ClassVar[str] = "session"

    actor_id: int | None
    session_id: int


@dataclass(frozen=True)
class TeamSaved:
    """A team was made or changed."""

    about: ClassVar[str] = "team"

    actor_id: int | None
    team_id: int


# -- areas and routing


@dataclass(frozen=True)
class AreasImported:
    """A new version of the boundaries."""

    actor_id: int | None
    geldig_van: date
    aantal: int


@dataclass(frozen=True)
class AddressesImported:
    """A file of addresses was read to its end."""

    actor_id: int | None
    aantal: int


@dataclass(frozen=True)
class BuildingsImported:
    """A file of buildings was read."""

    actor_id: int | None
    nieuw: int
    gewijzigd: int


@dataclass(frozen=True)
class PostcodesImported:
    """Where postcodes lie was read from a file."""

    actor_id: int | None
    postcodes: int


@dataclass(frozen=True)
class RuleChanged:
    """A routing rule was made, changed or removed."""

    about: ClassVar[str] = "regel"

    actor_id: int | None
    regel_id: int
    team_id: int
    daad: str


@dataclass(frozen=True)
class PhoneChecked:
    """Somebody called a number to see whether it still works."""

    about: ClassVar[str] = "nummer"

    actor_id: int | None
    nummer_id: int
    op: date


# -- pleinen: a place, its hours, its visitors as a number


@dataclass(frozen=True)
class _AboutPlein:
    about: ClassVar[str] = "plein"
    nudges: ClassVar[tuple[str, ...]] = ("plein",)

    actor_id: int | None
    plein_id: int


@dataclass(frozen=True)
class PleinSaved(_AboutPlein):
    """A plein was made or its facts were changed; either way somebody looked at all of it."""

    daad: str


@dataclass(frozen=True)
class PleinChecked(_AboutPlein):
    """Somebody looked at the facts of a plein, and they still hold."""


@dataclass(frozen=True)
class PleinSwitched(_AboutPlein):
    """A plein stopped taking part, or takes part again."""

    actief: bool


@dataclass(frozen=True)
class CompanyAsked(_AboutPlein):
    """Somebody would rather not come alone. Who that is stands nowhere in here."""

    vraag_id: int


@dataclass(frozen=True)
class CompanyWithdrawn(_AboutPlein):
    """It is not needed any more; what was told with it is gone at once."""

    vraag_id: int


@dataclass(frozen=True)
class PleinHoursSet(_AboutPlein):
    """The hours of every week were set."""


@dataclass(frozen=True)
class _PleinSwitched(_AboutPlein):
    dag: date
    op: datetime  # when the button was pressed; a phone without internet tells it later


@dataclass(frozen=True)
class PleinClosed(_PleinSwitched):
    """A host closed for the rest of the day."""


@dataclass(frozen=True)
class PleinOpened(_PleinSwitched):
    """A host opened for some hours, outside the hours that are written down."""


@dataclass(frozen=True)
class PleinReopened(_PleinSwitched):
    """A day that was closed goes on as written down."""


@dataclass(frozen=True)
class PleinPutBack(_PleinSwitched):
    """The last press of the switch was taken back."""


@dataclass(frozen=True)
class PleinReasonGiven(_AboutPlein):
    """A host said why a day is closed."""

    dag: date


@dataclass(frozen=True)
class PleinDaySet(_AboutPlein):
    """One day goes otherwise."""

    dag: date
    soort: str


@dataclass(frozen=True)
class PleinDayCleared(_AboutPlein):
    """One day goes as usual again, or one part of it."""

    dag: date


@dataclass(frozen=True)
class DutySet(_AboutPlein):
    """Somebody is there at certain hours."""

    dienst_id: int
    person_id: int


@dataclass(frozen=True)
class DutyEnded(_AboutPlein):
    """Somebody is not there any more at certain hours."""

    dienst_id: int
    person_id: int


@dataclass(frozen=True)
class DutyNamed(_AboutPlein):
    """Somebody chose whether their own first name is on the page of a plein."""

    dienst_id: int
    aan: bool


@dataclass(frozen=True)
class CompanySeen(_AboutPlein):
    """A host read that somebody would rather not come alone."""

    meegaan_id: int


# -- programma: what there is to do


@dataclass(frozen=True)
class _AboutActivity:
    about: ClassVar[str] = "activiteit"
    nudges: ClassVar[tuple[str, ...]] = ("plein",)

    actor_id: int | None
    plein_id: int
    activiteit_id: int


@dataclass(frozen=True)
class ActivitySaved(_AboutActivity):
    """There is something to do: it was made, copied or changed; or from a day on it goes otherwise."""

    daad: str


@dataclass(frozen=True)
class ActivityDaySet(_AboutActivity):
    """One day goes otherwise, is off, or goes on after all."""

    dag: date
    daad: str


@dataclass(frozen=True)
class ActivityStopped(_AboutActivity):
    """It does not come back any more."""


@dataclass(frozen=True)
class VisitorsCounted(_AboutActivity):
    """So many people came on a day."""

    dag: date
    aantal: int


@dataclass(frozen=True)
class ActivityProposed(_AboutActivity):
    """A resident would like to do something; there is an answer before a day."""

    antwoord_voor: date


@dataclass(frozen=True)
class ProposalAnswered(_AboutActivity):
    """It goes on, or not now."""

    uitslag: str


@dataclass(frozen=True)
class GuideReminded(_AboutActivity):
    """Whoever helps it on its way heard that the day on which it goes on without them comes near."""

    person_id: int


# -- aanmeldingen: who comes, in numbers


@dataclass(frozen=True)
class _AboutList:
    about: ClassVar[str] = "lijst"
    nudges: ClassVar[tuple[str, ...]] = ()

    actor_id: int | None
    lijst_id: int


@dataclass(frozen=True)
class SignedUp(_AboutList):
    """So many people come, or wait for a place."""

    aanmelding_id: int
    aantal: int
    stand: str


@dataclass(frozen=True)
class SignedOff(_AboutList):
    """They do not come after all."""

    aanmelding_id: int


@dataclass(frozen=True)
class MovedUp(_AboutList):
    """Somebody who waited has a place."""

    aanmelding_id: int


@dataclass(frozen=True)
class SignUpsStopped(_AboutList):
    """It is called off."""


@dataclass(frozen=True)
class SignUpsResumed(_AboutList):
    """It was called off, and goes on after all."""


@dataclass(frozen=True)
class SignUpsMoved(_AboutList):
    """It begins at another moment."""


# -- bijeenkomsten: an evening for everyone


@dataclass(frozen=True)
class _AboutMeeting:
    about: ClassVar[str] = "bijeenkomst"
    nudges: ClassVar[tuple[str, ...]] = ("bijeenkomst",)

    actor_id: int | None
    bijeenkomst_id: int


@dataclass(frozen=True)
class MeetingSaved(_AboutMeeting):
    """A meeting was written down, or changed."""

    daad: str


@dataclass(frozen=True)
class MeetingStepped(_AboutMeeting):
    """It is planned, called off, over, reported, or done."""

    act: str


@dataclass(frozen=True)
class MeetingMoved(_AboutMeeting):
    """A meeting that people know of is at another moment or place: whoever left an address hears of it."""

    lijst_id: int


@dataclass(frozen=True)
class WallTurned(_AboutMeeting):
    """The wall of questions was opened for the evening, or closed."""

    nudges: ClassVar[tuple[str, ...]] = ("bijeenkomst", "muur:bijeenkomst_id")

    open: bool


@dataclass(frozen=True)
class QuestionAsked(_AboutMeeting):
    """Somebody asked a question without a name. Only who moderates hears of it."""

    vraag_id: int
    moment: str


@dataclass(frozen=True)
class QuestionPlaced(_AboutMeeting):
    """A person read it, and everybody can."""

    nudges: ClassVar[tuple[str, ...]] = ("bijeenkomst", "muur:bijeenkomst_id")

    vraag_id: int
    anders: bool


@dataclass(frozen=True)
class QuestionJoined(_AboutMeeting):
    """It asks the same as another one."""

    nudges: ClassVar[tuple[str, ...]] = ("bijeenkomst", "muur:bijeenkomst_id")

    vraag_id: int
    samen_met_id: int


@dataclass(frozen=True)
class QuestionReturned(_AboutMeeting):
    """It went back to whoever asked it, with a reason; its words are gone."""

    nudges: ClassVar[tuple[str, ...]] = ("bijeenkomst", "muur:bijeenkomst_id")

    vraag_id: int
    reden: str


@dataclass(frozen=True)
class QuestionAnswered(_AboutMeeting):
    """There is an answer, the same for everybody."""

    nudges: ClassVar[tuple[str, ...]] = ("bijeenkomst", "muur:bijeenkomst_id")

    vraag_id: int


@dataclass(frozen=True)
class QuestionTurned(_AboutMeeting):
    """It is spoken about in the room now, or no longer."""

    nudges: ClassVar[tuple[str, ...]] = ("bijeenkomst", "muur:bijeenkomst_id")

    vraag_id: int
    nu: bool


# -- around bijeenkomsten: letters, promises, cards


@dataclass(frozen=True)
class InvitationMade(_AboutMeeting):
    """The same letter was made for every address of an area: how it was chosen, and for how many."""

    nudges: ClassVar[tuple[str, ...]] = ()

    uitnodiging_id: int
    bereik: str
    adressen: int


@dataclass(frozen=True)
class ReportLate(_AboutMeeting):
    """What was said is not there on the day that was told. Who organises it hears so, once."""

    beloofd_op: date


@dataclass(frozen=True)
class _AboutToezegging(_AboutMeeting):
    toezegging_id: int
    team_id: int


@dataclass(frozen=True)
class ToezeggingMade(_AboutToezegging):
    """Something was promised to the neighbours: by which team, before which day."""

    voor: date


@dataclass(frozen=True)
class ToezeggingNear(_AboutToezegging):
    """The day comes near. Its team hears so, once."""


@dataclass(frozen=True)
class ToezeggingLate(_AboutToezegging):
    """The day passed. Its team hears so, once; everybody can see it."""


@dataclass(frozen=True)
class ToezeggingSettled(_AboutToezegging):
    """It is done, or it does not work and the page says why."""

    status: str


@dataclass(frozen=True)
class ToezeggingDropped(_AboutToezegging):
    """It was written down by mistake, and taken away before anybody could read it."""


@dataclass(frozen=True)
class HandelingskaartSaved(_AboutMeeting):
    """The card that says who to call for what was written, in one language; placed: everybody reads it."""

    taal: str
    placed: bool


@dataclass(frozen=True)
class SeintjeConfirmed:
    """Somebody wants to hear by mail of meetings in a buurt. Who it is stands nowhere."""

    about: ClassVar[str] = "seintje"

    actor_id: int | None
    seintje_id: int
    buurt_code: str


@dataclass(frozen=True)
class SeintjeStopped:
    """Somebody does not want to hear of it any more; the address is gone."""

    about: ClassVar[str] = "seintje"

    actor_id: int | None
    seintje_id: int


@dataclass(frozen=True)
class MeldingenClustered:
    """There were many meldingen of overlast in a buurt: a number in fives, and nothing else of them."""

    actor_id: int | None
    buurt_code: str
    aantal: int
    dagen: int


@dataclass(frozen=True)
class _AboutVoorstel:
    about: ClassVar[str] = "voorstel"

    actor_id: int | None
    voorstel_id: int


@dataclass(frozen=True)
class EveningProposed(_AboutVoorstel):
    """Many meldingen in a buurt: who looks after it is asked whether an evening would help."""

    buurt_code: str


@dataclass(frozen=True)
class EveningAnswered(_AboutVoorstel):
    """Somebody made a draft of it, or said: not now."""

    status: str


# -- machinery, changed by beheer


@dataclass(frozen=True)
class JobTriedAgain:
    """Somebody put a job from the shelf back in line."""

    about: ClassVar[str] = "job"

    actor_id: int | None
    job_id: int


@dataclass(frozen=True)
class TermChanged:
    """Something is kept longer or shorter from now on."""

    actor_id: int | None
    termijn: str
    dagen: int


@dataclass(frozen=True)
class DataDestroyed:
    """A turn of forgetting: the statement says how many of what."""

    about: ClassVar[str] = "vernietiging"

    actor_id: int | None
    vernietiging_id: int
    termijn: str


@dataclass(frozen=True)
class AuditExported:
    """Somebody took a part of the audit log along as a file."""

    actor_id: int | None
    aantal: int


# -- bewoners: light accounts; the one who acts is the account itself, so actor_id is only of staff


@dataclass(frozen=True)
class _AboutBewoner:
    about: ClassVar[str] = "bewoner"

    actor_id: int | None
    bewoner_id: int


@dataclass(frozen=True)
class BewonerJoined(_AboutBewoner):
    """Somebody made a light account: a first name and a way to be reached."""

    kanaal: str


@dataclass(frozen=True)
class BewonerProved(_AboutBewoner):
    """It is known, or just said, in which buurt somebody lives."""

    bewijs: str
    buurt_code: str | None


@dataclass(frozen=True)
class BewonerAsksToBeKnown(_AboutBewoner):
    """Somebody asks who looks after the area to say that it lives there."""


@dataclass(frozen=True)
class BewonerNotKnown(_AboutBewoner):
    """Who looks after the area does not know this resident. Nothing changes for it, and it is not told."""


@dataclass(frozen=True)
class BewonerChanged(_AboutBewoner):
    """Somebody changed what its own account says: a name, an address, languages or what it wants to hear."""


@dataclass(frozen=True)
class BewonerWarned(_AboutBewoner):
    """Somebody was not here for long, and was told that the account will go."""


@dataclass(frozen=True)
class BewonerSignedOut(_AboutBewoner):
    """A device of a resident was signed out."""

    session_id: int


@dataclass(frozen=True)
class BewonerBlocked(_AboutBewoner):
    """Somebody wants no contact with a neighbour. With whom is not in the log."""


@dataclass(frozen=True)
class BewonerUnblocked(_AboutBewoner):
    """Somebody took away everything it had said about wanting no contact."""


@dataclass(frozen=True)
class BewonerGoes(_AboutBewoner):
    """Somebody stops or moves out: posts and conversations end now; in two weeks all of it is gone."""


@dataclass(frozen=True)
class BewonerStays(_AboutBewoner):
    """Somebody changed its mind within those two weeks."""


@dataclass(frozen=True)
class BewonerMoved(_AboutBewoner):
    """Somebody lives elsewhere now: what hung on the old place ends."""


@dataclass(frozen=True)
class BewonerForgotten(_AboutBewoner):
    """The account is gone for good."""


# -- burenhulp


@dataclass(frozen=True)
class _AboutAdvertentie:
    about: ClassVar[str] = "advertentie"

    actor_id: int | None
    advertentie_id: int


@dataclass(frozen=True)
class HulpPosted(_AboutAdvertentie):
    """A neighbour asked or offered something, or staff wrote it down for who called."""

    richting: str
    via: str


@dataclass(frozen=True)
class HulpStepped(_AboutAdvertentie):
    """A post went on: it was placed, sent back, agreed, done, or it ended."""

    stand: str


@dataclass(frozen=True)
class HulpChanged(_AboutAdvertentie):
    """Its writer changed a post."""


@dataclass(frozen=True)
class _AboutKoppeling:
    about: ClassVar[str] = "koppeling"
    nudges: ClassVar[tuple[str, ...]] = ("koppeling",)

    actor_id: int | None
    koppeling_id: int


@dataclass(frozen=True)
class KoppelingAsked(_AboutKoppeling):
    """A neighbour can help, or a coordinator proposed two people to each other."""

    advertentie_id: int
    herkomst: str


@dataclass(frozen=True)
class KoppelingStepped(_AboutKoppeling):
    """Two people are together, done, or not."""

    advertentie_id: int
    stand: str


@dataclass(frozen=True)
class Matched(_AboutKoppeling):
    """Both said yes: from now on they can write to each other."""

    advertentie_id: int
    een_id: int
    ander_id: int


@dataclass(frozen=True)
class Thanked(_AboutKoppeling):
    """Somebody thanked a neighbour, in private."""


# -- burenhulp: the desk of it


@dataclass(frozen=True)
class NumberPassedOn(_AboutKoppeling):
    """Staff gave the number of who called to the neighbour who helps, after asking whether that may."""


@dataclass(frozen=True)
class NeighbourMet(_AboutBewoner):
    """A coordinator wrote down that they met somebody, or saw a VOG. What exactly is not in the log."""


@dataclass(frozen=True)
class DigestStopped(_AboutBewoner):
    """Somebody does not want the weekly mail any more."""


@dataclass(frozen=True)
class _AboutHulplijn:
    about: ClassVar[str] = "hulplijn"

    actor_id: int | None
    hulplijn_id: int


@dataclass(frozen=True)
class HulplijnSaved(_AboutHulplijn):
    """An area has a phone for help between neighbours, or another number for it."""


@dataclass(frozen=True)
class HulpdienstSet(_AboutHulplijn):
    """Somebody has this phone on these days."""

    person_id: int
    van: date
    tot: date


@dataclass(frozen=True)
class HulpdienstEnded(_AboutHulplijn):
    """Somebody does not have this phone any more on these days."""

    person_id: int
    van: date
    tot: date


@dataclass(frozen=True)
class _AboutHulpgesprek:
    about: ClassVar[str] = "hulpgesprek"

    actor_id: int | None
    hulpgesprek_id: int


@dataclass(frozen=True)
class CallNoted(_AboutHulpgesprek):
    """Somebody called about help between neighbours; perhaps we call back on a day."""

    terug_op: date | None


@dataclass(frozen=True)
class CallMoved(_AboutHulpgesprek):
    """We call back on another day."""

    terug_op: date | None


@dataclass(frozen=True)
class CallSettled(_AboutHulpgesprek):
    """It is done, or it became a post."""


# -- berichten


@dataclass(frozen=True)
class _AboutGesprek:
    about: ClassVar[str] = "gesprek"
    nudges: ClassVar[tuple[str, ...]] = ("gesprek",)

    actor_id: int | None
    gesprek_id: int


@dataclass(frozen=True)
class GesprekOpened(_AboutGesprek):
    """Two neighbours can write to each other."""


@dataclass(frozen=True)
class BerichtSent(_AboutGesprek):
    """One wrote to the other."""

    bericht_id: int
    aan_id: int


@dataclass(frozen=True)
class NumberShared(_AboutGesprek):
    """Somebody showed a telephone number to the other."""


@dataclass(frozen=True)
class GesprekStopped(_AboutGesprek):
    """One of the two stopped, an account went, or a reader ended it. ``soort`` and ``ding_id``: what it was about."""

    soort: str
    ding_id: int


@dataclass(frozen=True)
class BerichtJudged(_AboutGesprek):
    """Somebody read a message that was reported, or took that decision back (None)."""

    bericht_id: int
    besluit: str | None


# -- contactlijnen: what somebody says on a line, and who answers it


@dataclass(frozen=True)
class _AboutContact:
    about: ClassVar[str] = "contact"
    nudges: ClassVar[tuple[str, ...]] = ("contact", "lijn")

    actor_id: int | None
    contact_id: int
    lijn_id: int


@dataclass(frozen=True)
class ContactOpened(_AboutContact):
    """Somebody turned to a line."""

    team_id: int
    weg: str
    soort: str | None


@dataclass(frozen=True)
class ContactWritten(_AboutContact):
    """Who asked wrote."""

    regel_id: int


@dataclass(frozen=True)
class ContactAnswered(_AboutContact):
    """Somebody of the line wrote back."""

    regel_id: int


@dataclass(frozen=True)
class ContactRead(_AboutContact):
    """Somebody of the line opened it."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class ContactTaken(_AboutContact):
    """Somebody of the line said: I do this."""


@dataclass(frozen=True)
class ContactPromised(_AboutContact):
    """Who asked was told another moment."""

    beloofd_op: datetime


@dataclass(frozen=True)
class ContactMissed(_AboutContact):
    """We broke our word: the promised moment passed. ``keer``: in a row."""

    team_id: int
    keer: int


@dataclass(frozen=True)
class ContactUnread(_AboutContact):
    """Nobody of the line opened it within the hours that the line has for that."""

    team_id: int


@dataclass(frozen=True)
class ContactClosed(_AboutContact):
    """It is done, by either side."""

    afloop: str


@dataclass(frozen=True)
class ContactCalled(_AboutContact):
    """Somebody of the line called back; what came of it is one of the fixed words."""

    uitslag: str


@dataclass(frozen=True)
class ContactCallUndone(_AboutContact):
    """What was noted of a call was taken back within half a minute."""


@dataclass(frozen=True)
class ContactUnreached(_AboutContact):
    """Nobody picked up for the second time, or the number is of somebody else: the coordinator of the team decides."""

    team_id: int


@dataclass(frozen=True)
class ContactPassedOn(_AboutContact):
    """Another line has it now, with all that was said, under the key of that line."""

    nudges: ClassVar[tuple[str, ...]] = ("contact", "lijn", "lijn:from_lijn_id")

    from_lijn_id: int


@dataclass(frozen=True)
class _AboutLijn:
    about: ClassVar[str] = "lijn"
    nudges: ClassVar[tuple[str, ...]] = ("lijn",)

    actor_id: int | None
    lijn_id: int


@dataclass(frozen=True)
class LijnSaved(_AboutLijn):
    """A line began, or changed: its name, number, area or what it takes."""


@dataclass(frozen=True)
class LijnHoursSet(_AboutLijn):
    """The hours of a line changed."""


@dataclass(frozen=True)
class LijndienstSet(_AboutLijn):
    """Somebody is on the rota of a line."""

    dienst_id: int
    person_id: int


@dataclass(frozen=True)
class LijndienstEnded(_AboutLijn):
    """Somebody is not on the rota of a line any more with this duty."""

    dienst_id: int
    person_id: int


@dataclass(frozen=True)
class LijndienstSwapped(_AboutLijn):
    """On one day a duty is done by somebody: taken over, swapped, or given back."""

    dienst_id: int
    person_id: int
    dag: date


@dataclass(frozen=True)
class BereikSaid(_AboutLijn):
    """Somebody said whether it can be reached now. What, and until when, is not in the log."""


@dataclass(frozen=True)
class _AboutAfwezigheid:
    about: ClassVar[str] = "afwezigheid"

    actor_id: int | None
    afwezigheid_id: int
    person_id: int


@dataclass(frozen=True)
class AfwezigheidSet(_AboutAfwezigheid):
    """Somebody is away on some days; perhaps a colleague then answers."""

    van: date
    tot: date


@dataclass(frozen=True)
class AfwezigheidEnded(_AboutAfwezigheid):
    """Somebody is not away after all."""


# -- budgetten: money for plans


@dataclass(frozen=True)
class _AboutBudget:
    about: ClassVar[str] = "budgetaanvraag"
    nudges: ClassVar[tuple[str, ...]] = ("budgetaanvraag",)

    actor_id: int | None
    budgetaanvraag_id: int
    regeling_id: int


@dataclass(frozen=True)
class BudgetBegun(_AboutBudget):
    """Somebody began to ask for money."""


@dataclass(frozen=True)
class BudgetAsked(_AboutBudget):
    """A request was sent: we owe an answer before a day."""

    beloofd_op: date


@dataclass(frozen=True)
class BudgetQuestioned(_AboutBudget):
    """We asked something about a plan; the clock stands still."""


@dataclass(frozen=True)
class BudgetReplied(_AboutBudget):
    """Who asked answered our question; the clock runs again."""

    beloofd_op: date


@dataclass(frozen=True)
class BudgetAgreed(_AboutBudget):
    """One person said yes; a second must agree."""

    euro: int


@dataclass(frozen=True)
class BudgetGranted(_AboutBudget):
    """A plan gets money."""

    euro: int


@dataclass(frozen=True)
class BudgetRefused(_AboutBudget):
    """A plan gets no money; the code says which rule failed."""

    reden: str


@dataclass(frozen=True)
class BudgetWithdrawn(_AboutBudget):
    """Who asked does not want it any more."""


@dataclass(frozen=True)
class BudgetStepped(_AboutBudget):
    """A request went on to another stand."""

    stand: str


@dataclass(frozen=True)
class BudgetMissed(_AboutBudget):
    """The promised day passed without a yes or no; a new day stands there."""

    keer: int


@dataclass(frozen=True)
class MoneyMoved:
    """A row was written in the books of a pot."""

    about: ClassVar[str] = "pot"

    actor_id: int | None
    boeking_id: int
    pot_id: int
    budgetaanvraag_id: int | None
    soort: str
    cent: int


@dataclass(frozen=True)
class GeverSaved:
    """A giver of money was made or changed."""

    about: ClassVar[str] = "gever"

    actor_id: int | None
    gever_id: int


@dataclass(frozen=True)
class PotSaved:
    """A pot was made or changed."""

    about: ClassVar[str] = "pot"

    actor_id: int | None
    pot_id: int


@dataclass(frozen=True)
class RegelingSaved:
    """A scheme was made, changed, stopped or opened again."""

    about: ClassVar[str] = "regeling"

    actor_id: int | None
    regeling_id: int


# -- besluiten


@dataclass(frozen=True)
class BudgetRead(_AboutBudget):
    """Somebody who works with it opened a plan."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class BudgetStoodAside(_AboutBudget):
    """Somebody of us has something to do with a plan, and stays out of it."""

    nudges: ClassVar[tuple[str, ...]] = ()

    person_id: int


@dataclass(frozen=True)
class BudgetAdvised(_AboutBudget):
    """Somebody who knows the street said what they think of a plan."""

    nudges: ClassVar[tuple[str, ...]] = ()

    stem: str


@dataclass(frozen=True)
class BudgetScored(_AboutBudget):
    """A member of the committee scored a plan; the score itself is not in the log."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class BudgetLetterSent(_AboutBudget):
    """A letter about a plan was made; from now on it does not change."""

    nudges: ClassVar[tuple[str, ...]] = ()

    brief_id: int
    soort: str


@dataclass(frozen=True)
class BudgetJudged(_AboutBudget):
    """Who decides looked at what only a reader can see of a plan: the code of the rule, and whether it passes."""

    nudges: ClassVar[tuple[str, ...]] = ()

    regel: str
    past: bool


@dataclass(frozen=True)
class _AboutLoting:
    about: ClassVar[str] = "regeling"

    actor_id: int | None
    regeling_id: int
    loting_id: int


@dataclass(frozen=True)
class LotingSealed(_AboutLoting):
    """The seal of a draw was made known: from now on nobody can choose its seed."""


@dataclass(frozen=True)
class LotingDrawn(_AboutLoting):
    """Lots were drawn; who got money is in the plans themselves."""


# -- aanvragen


@dataclass(frozen=True)
class BudgetAlongFound(_AboutBudget):
    """Somebody was found who organises a plan along."""


@dataclass(frozen=True)
class PaperSent(_AboutBudget):
    """A photo of a paper came along with a plan."""

    bijlage_id: int
    soort: str


@dataclass(frozen=True)
class PaperRemoved(_AboutBudget):
    """Who asks took a photo of a paper away again."""

    bijlage_id: int
    soort: str


@dataclass(frozen=True)
class PaperTold(_AboutBudget):
    """Who asks says to bring a paper, or to have it; or not after all."""

    soort: str
    ja: bool


@dataclass(frozen=True)
class PaperSeen(_AboutBudget):
    """Somebody of us saw a paper of a plan; or not after all."""

    soort: str
    ja: bool


@dataclass(frozen=True)
class PaperRead(_AboutBudget):
    """Somebody of us opened the photo of a paper."""

    nudges: ClassVar[tuple[str, ...]] = ()

    bijlage_id: int


@dataclass(frozen=True)
class SteunGiven(_AboutBudget):
    """A neighbour said what to think of a plan."""


@dataclass(frozen=True)
class SteunOpened(_AboutBudget):
    """Who asks wants to know what neighbours think."""


@dataclass(frozen=True)
class SteunTakenBack(_AboutBudget):
    """A neighbour took back what was said of a plan."""


@dataclass(frozen=True)
class SteunlijstNoted(_AboutBudget):
    """A list on paper was counted."""

    steunlijst_id: int
    aantal: int


@dataclass(frozen=True)
class SteunlijstRemoved(_AboutBudget):
    """A list on paper was a mistake and counts no more."""

    steunlijst_id: int


# -- uitbetalen


@dataclass(frozen=True)
class PayoutChosen(_AboutBudget):
    """Who asked said how the money should come."""

    weg: str


@dataclass(frozen=True)
class AccountSeen(_AboutBudget):
    """Somebody of finance saw an account number."""


@dataclass(frozen=True)
class PaymentDone(_AboutBudget):
    """Money was given: on an account, on a card, or to a shop."""

    betaling_id: int
    weg: str
    cent: int


@dataclass(frozen=True)
class PaymentMissed(_AboutBudget):
    """The promised day passed without the money; a new day stands there."""

    betaling_id: int
    keer: int


@dataclass(frozen=True)
class _AboutBetaalbestand:
    about: ClassVar[str] = "betaalbestand"

    actor_id: int | None
    betaalbestand_id: int


@dataclass(frozen=True)
class PaymentFileMade(_AboutBetaalbestand):
    """A file for the bank was made."""

    gever_id: int
    aantal: int
    cent: int
    sha256: str


@dataclass(frozen=True)
class PaymentFileFetched(_AboutBetaalbestand):
    """Somebody of finance took a file for the bank along; account numbers are in it."""


@dataclass(frozen=True)
class PaymentFilePaid(_AboutBetaalbestand):
    """Finance said that the bank carried a file out."""


@dataclass(frozen=True)
class PaymentFileStopped(_AboutBetaalbestand):
    """A file for the bank is not used."""


@dataclass(frozen=True)
class GiverAccountSaved:
    """From which account a giver pays was set."""

    about: ClassVar[str] = "gever"

    actor_id: int | None
    gever_id: int


@dataclass(frozen=True)
class BooksExported:
    """The books of a period were taken along."""

    about: ClassVar[str] = "boeken"

    actor_id: int | None
    van: date
    tot: date
    aantal: int


@dataclass(frozen=True)
class ReceiptAdded(_AboutBudget):
    """A receipt came in."""

    bon_id: int


@dataclass(frozen=True)
class ReceiptRemoved(_AboutBudget):
    """Who asked took a receipt back before it was checked."""

    bon_id: int


@dataclass(frozen=True)
class ReceiptJudged(_AboutBudget):
    """Finance said of a receipt whether it is paid for."""

    bon_id: int
    oordeel: str
    reden: str | None


@dataclass(frozen=True)
class ReportWritten(_AboutBudget):
    """Who asked said how it was."""

    mag_op_site: bool


@dataclass(frozen=True)
class ReportPhotoPlaced(_AboutBudget):
    """The photo of how it was came on the site, or went from it."""

    geplaatst: bool


@dataclass(frozen=True)
class BudgetSettled(_AboutBudget):
    """The receipts were counted."""

    besteed: int
    terug: int


@dataclass(frozen=True)
class MoneyReturned(_AboutBudget):
    """Money that was given beforehand came back."""

    cent: int


@dataclass(frozen=True)
class ForgivingAsked(_AboutBudget):
    """One person said that money need not come back; a second one must agree."""

    cent: int


@dataclass(frozen=True)
class ForgivingDecided(_AboutBudget):
    """A second person agreed that money need not come back, or not."""

    cent: int
    ja: bool


@dataclass(frozen=True)
class ReceiptsReminded(_AboutBudget):
    """Who asked is reminded of the receipts."""

    soort: str
    voor: date


@dataclass(frozen=True)
class MoreDaysGiven(_AboutBudget):
    """A human gave more days for the receipts."""

    tot: date


@dataclass(frozen=True)
class RightEnded(_AboutBudget):
    """A human ended the right to money, with a reason."""

    vrij: int


# -- moderatie: somebody reads first


@dataclass(frozen=True)
class ReviewAsked:
    """A text waits until somebody read it."""

    about: ClassVar[str] = "stuk"

    actor_id: int | None
    stuk_id: int  # number of the thing; what it is a number of, ``soort`` says
    soort: str
    waarom: str


@dataclass(frozen=True)
class _AboutNakijkstuk:
    about: ClassVar[str] = "nakijkstuk"

    actor_id: int | None
    nakijkstuk_id: int


@dataclass(frozen=True)
class ReviewDecided(_AboutNakijkstuk):
    """A reader decided."""

    besluit: str
    reden: str | None


@dataclass(frozen=True)
class ReviewUndone(_AboutNakijkstuk):
    """A decision was taken back within half a minute."""


@dataclass(frozen=True)
class ReviewDropped(_AboutNakijkstuk):
    """There was nothing to decide any more: its writer took it away."""


@dataclass(frozen=True)
class ReviewReread(_AboutNakijkstuk):
    """Somebody read once more what was decided, and the text as it was written."""


@dataclass(frozen=True)
class ReviewsReminded:
    """Texts waited for a day: whoever may read them got a mail."""

    actor_id: int | None
    aantal: int


@dataclass(frozen=True)
class ReviewRuleChanged:
    """In an area everything is read first from now on, or only what is new."""

    actor_id: int | None
    gebied_code: str
    alles: bool


# -- woonprojecten: which account opens which home stands in none of these, so that who moves out leaves no trace


@dataclass(frozen=True)
class _AboutHuis:
    about: ClassVar[str] = "woonproject"

    actor_id: int | None
    woonproject_id: int


@dataclass(frozen=True)
class HuisSaved(_AboutHuis):
    """What a house says of itself was kept."""


@dataclass(frozen=True)
class HuiskaartenMade(_AboutHuis):
    """Cards were made for so many homes."""

    aantal: int


@dataclass(frozen=True)
class HuiskaartRenewed(_AboutHuis):
    """A card was lost: its home has a new code. Which home it is stands nowhere."""


@dataclass(frozen=True)
class HuiskaartEnded(_AboutHuis):
    """Who looks after the house ended a card: people moved out."""


@dataclass(frozen=True)
class HuisAsked(_AboutHuis):
    """A resident without a card asks to come in."""

    toegang_id: int


@dataclass(frozen=True)
class HuisLetIn(_AboutHuis):
    """The coordinator opened the door."""

    toegang_id: int


@dataclass(frozen=True)
class HuisNotLetIn(_AboutHuis):
    """The coordinator did not open the door."""

    toegang_id: int


@dataclass(frozen=True)
class HuisAnswerMissed(_AboutHuis):
    """Somebody who asks to come in waits longer than we said."""

    toegang_id: int
    gemist: int


@dataclass(frozen=True)
class HuishoudenLeaves(_AboutHuis):
    """A home leaves the house: whoever keeps something of it ends that now. It is written down nowhere."""

    whispered: ClassVar[bool] = True

    huishouden_id: int


@dataclass(frozen=True)
class HuishoudenLocked(_AboutHuis):
    """A home has a new card: what the old one opened elsewhere stops. It is written down nowhere."""

    whispered: ClassVar[bool] = True

    huishouden_id: int


@dataclass(frozen=True)
class KoffieSet(_AboutHuis):
    """The moments at which there is coffee were kept."""


@dataclass(frozen=True)
class AanwezigSet(_AboutHuis):
    """Who is often in the house, and when, was kept."""


# -- woonprojecten: hours


@dataclass(frozen=True)
class HuisdagSet(_AboutHuis):
    """One day of a coffee, or of somebody who is often there, goes otherwise, or as usual again."""

    dag: date
    koffie_id: int | None = None
    aanwezige_id: int | None = None


@dataclass(frozen=True)
class HuislijnSet(_AboutHuis):
    """A house has a line for questions, or (without a number) has none any more."""

    lijn_id: int | None = None


# -- welkom: who told what of itself, and who walks with whom, stands in none of these


@dataclass(frozen=True)
class RondjeMissed(_AboutHuis):
    """For a neighbour who would like a walk nobody was found within the days that we said."""

    rondje_id: int
    gemist: int


# -- kennismakingen: who wants to live in a house. No event says which answer there was, nor which home came of it


@dataclass(frozen=True)
class _AboutInteresse:
    about: ClassVar[str] = "woonproject"

    actor_id: int | None
    woonproject_id: int
    interesse_id: int


@dataclass(frozen=True)
class InteresseAsked(_AboutInteresse):
    """Somebody wants to live in a house."""


@dataclass(frozen=True)
class InteresseMoved(_AboutInteresse):
    """A talk was chosen, or another one."""


@dataclass(frozen=True)
class InteresseTalked(_AboutInteresse):
    """The coordinator talked with somebody without one of the moments."""


@dataclass(frozen=True)
class InteresseCleared(_AboutInteresse):
    """Neighbours who read along may read a text, or not any more."""


@dataclass(frozen=True)
class InteresseAnswered(_AboutInteresse):
    """The coordinator gave an answer."""


@dataclass(frozen=True)
class InteresseWithdrawn(_AboutInteresse):
    """Somebody does not want to any more: everything of it goes now."""


@dataclass(frozen=True)
class InteresseMissed(_AboutInteresse):
    """Somebody who wants to live in a house waits longer than we said."""

    gemist: int


@dataclass(frozen=True)
class MomentsSet(_AboutHuis):
    """Moments to talk were made, or taken away."""


@dataclass(frozen=True)
class ReadersSet(_AboutHuis):
    """A home reads along from now on, or not any more."""


# -- commissies: which home takes part, takes a klus or writes hours down stands in none of these


@dataclass(frozen=True)
class CommissieSaved(_AboutHuis):
    """A commissie was made, or what it says of itself was kept."""

    commissie_id: int


@dataclass(frozen=True)
class CommissieStopped(_AboutHuis):
    """A commissie stopped."""

    commissie_id: int


@dataclass(frozen=True)
class CommissieAsked(_AboutHuis):
    """Somebody in a house thought of a commissie, and waits for a word."""

    voorstel_id: int


@dataclass(frozen=True)
class CommissieAnswered(_AboutHuis):
    """Whoever looks after the house said whether a commissie comes."""

    voorstel_id: int
    ja: bool


@dataclass(frozen=True)
class CommissieMissed(_AboutHuis):
    """Somebody who thought of a commissie waits longer than we said."""

    voorstel_id: int
    gemist: int


@dataclass(frozen=True)
class HoursAgreed(_AboutHuis):
    """How many hours a month a house agreed was kept."""


@dataclass(frozen=True)
class HoursRead(_AboutHuis):
    """The coordinator of a house read how many hours its homes wrote down."""


# -- ruimtes: who has a room or a thing stands in none of these


@dataclass(frozen=True)
class RuimteSaved(_AboutHuis):
    """A room was made or changed."""

    ruimte_id: int


@dataclass(frozen=True)
class RuimteDayClosed(_AboutHuis):
    """A room is closed on one day."""

    ruimte_id: int
    dag: date


@dataclass(frozen=True)
class RuimteDayOpened(_AboutHuis):
    """A room is open on a day after all."""

    ruimte_id: int
    dag: date


@dataclass(frozen=True)
class RuimteReserved(_AboutHuis):
    """A home has a room."""

    ruimte_id: int
    reservering_id: int


@dataclass(frozen=True)
class RuimteFreed(_AboutHuis):
    """A room became free again."""

    ruimte_id: int
    reservering_id: int


@dataclass(frozen=True)
class RuimteHeld(_AboutHuis):
    """A room is held for who waited for it."""

    ruimte_id: int
    reservering_id: int


@dataclass(frozen=True)
class RuimteLooked(_AboutHuis):
    """Who looks after the house asked which card had a room."""

    ruimte_id: int
    reservering_id: int


@dataclass(frozen=True)
class SpulListed(_AboutHuis):
    """A thing is on the list."""

    spul_id: int


@dataclass(frozen=True)
class SpulTaken(_AboutHuis):
    """A thing is off the list."""

    spul_id: int


@dataclass(frozen=True)
class LeningStepped(_AboutHuis):
    """A thing was asked for, lent, brought back, or not lent now."""

    lening_id: int
    stand: str


# -- afspraken


@dataclass(frozen=True)
class BesluitregelSet(_AboutHuis):
    """How a house decides about its rules was kept."""


@dataclass(frozen=True)
class HuisafsprakenSet(_AboutHuis):
    """A house has a new version of its rules."""

    nummer: int


@dataclass(frozen=True)
class HuisafsprakenToReview(_AboutHuis):
    """The day has come on which neighbours look at their rules again."""

    nummer: int


@dataclass(frozen=True)
class HuisafsprakenReviewed(_AboutHuis):
    """Neighbours looked at their rules together, and they are still right."""

    nummer: int


@dataclass(frozen=True)
class HuisvoorstelMade(_AboutHuis):
    """Somebody in a house proposes something about its rules. Not who."""

    voorstel_id: int


@dataclass(frozen=True)
class HuisvoorstelStepped(_AboutHuis):
    """A proposal went on: to deciding, back to talking, or it is decided or taken back."""

    voorstel_id: int
    stand: str


@dataclass(frozen=True)
class HuisvoorstelStopped(_AboutHuis):
    """Who looks after the house took a proposal away: it was about a person, or hurt."""

    voorstel_id: int


@dataclass(frozen=True)
class HuisreactieTaken(_AboutHuis):
    """Who looks after the house took a reaction to a proposal away."""

    voorstel_id: int


@dataclass(frozen=True)
class BewonersvergaderingCalled(_AboutHuis):
    """There is a meeting of residents."""

    vergadering_id: int


@dataclass(frozen=True)
class BewonersvergaderingCancelled(_AboutHuis):
    """There is no meeting of residents after all."""

    vergadering_id: int


@dataclass(frozen=True)
class VerslagWritten(_AboutHuis):
    """What a meeting decided is there to read."""

    vergadering_id: int


@dataclass(frozen=True)
class VerslagMissed(_AboutHuis):
    """Neighbours wait longer for the report of a meeting than we said."""

    vergadering_id: int
    gemist: int


# -- buurtcirkels: which home is in a circle, or left it, stands in none of these


@dataclass(frozen=True)
class _AboutCirkel:
    about: ClassVar[str] = "buurtcirkel"

    actor_id: int | None
    buurtcirkel_id: int


@dataclass(frozen=True)
class CirkelSaved(_AboutCirkel):
    """What a circle of neighbours says of itself was kept."""


@dataclass(frozen=True)
class CirkelAsked(_AboutCirkel):
    """A home asks to take part in a circle."""

    vraag_id: int


@dataclass(frozen=True)
class CirkelAnswerMissed(_AboutCirkel):
    """A home that asks to take part waits longer than we said."""

    vraag_id: int
    gemist: int


@dataclass(frozen=True)
class CirkelWelcomed(_AboutCirkel):
    """The coach said welcome."""

    vraag_id: int


@dataclass(frozen=True)
class CirkelNoPlace(_AboutCirkel):
    """The coach said that there is no place now."""

    vraag_id: int


@dataclass(frozen=True)
class CirkelDaySet(_AboutCirkel):
    """On this day a circle does not meet this once, or it does after all."""

    dag: date
    gaat_door: bool


@dataclass(frozen=True)
class CirkelMessageTaken(_AboutCirkel):
    """The coach took a message away. What it said is kept nowhere."""

    bericht_id: int


@dataclass(frozen=True)
class CoachNotesRead(_AboutCirkel):
    """A coach read the notes about a circle."""


@dataclass(frozen=True)
class CoachNoteKept(_AboutCirkel):
    """A coach wrote a note about how a circle goes."""


@dataclass(frozen=True)
class CoachNoteHandedOn(_AboutCirkel):
    """A coach left a note for whoever coaches next, or not after all."""

    ja: bool

"""WAT VOLGT DAAROP: what follows from what happened, in order.

Each function runs in the same transaction and its own savepoint, and may only write rows (an inbox row, a job).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buurtplein import events
from buurtplein.aanmeldingen import reactions as aanmeldingen
from buurtplein.aanvragen import reactions as aanvragen
from buurtplein.aanvragen import seintjes as plannen
from buurtplein.accounts import nood
from buurtplein.accounts import reactions as accounts
from buurtplein.afspraken import reactions as afspraken
from buurtplein.berichten import reactions as berichten
from buurtplein.besluiten import reactions as besluiten
from buurtplein.besluiten import versturen
from buurtplein.bewoners import reactions as bewoners
from buurtplein.bijeenkomsten import rondom_reactions as rondom
from buurtplein.bijeenkomsten import seintjes_acts as seintjes
from buurtplein.burenhulp import desk_seintjes as hulpdesk
from buurtplein.burenhulp import reactions as burenhulp
from buurtplein.buurtcirkels import reactions as buurtcirkels
from buurtplein.commissies import reactions as commissies
from buurtplein.contactlijnen import bellen_mail as contactlijnen
from buurtplein.contactlijnen import woord_seintjes as woord
from buurtplein.dossiers import reactions as dossiers
from buurtplein.inzage import reactions as inzage
from buurtplein.kennismakingen import reactions as kennismakingen
from buurtplein.kernel.bus import Reaction
from buurtplein.meldingen import aside, readlog
from buurtplein.meldingen import reactions as meldingen
from buurtplein.moderatie import opvang
from buurtplein.moderatie import reactions as moderatie
from buurtplein.partners import reactions as partners
from buurtplein.pleinen import reactions as pleinen
from buurtplein.ruimtes import reactions as ruimtes
from buurtplein.uitbetalen import beloften as uitbetalen
from buurtplein.welkom import reactions as welkom
from buurtplein.woonprojecten import reactions as woonprojecten
from buurtplein.woonprojecten import tijden_reactions as huislijn
from buurtplein.zakgeld import reactions as zakgeld

REACTIONS: Mapping[type[Any], tuple[Reaction, ...]] = {
    events.SessionEnded: (accounts.close_sockets,),
    events.PersonDeactivated: (meldingen.pass_on, dossiers.follow_names, opvang.look_again),
    events.PersonReactivated: (meldingen.come_home, opvang.look_again),
    events.RoleGranted: (meldingen.come_home, opvang.look_again),
    events.RoleRevoked: (meldingen.pass_on, dossiers.follow_names, opvang.look_again),
    events.InterestStated: (aside.step_aside, dossiers.follow_names),
    events.EmergencyAsked: (nood.tell_watchers, nood.tell_deciders),
    events.EmergencyGranted: (nood.tell_watchers, nood.tell_asker),
    events.EmergencyRefused: (nood.tell_watchers, nood.tell_asker),
    events.ReadingJudged: (readlog.tell_auditor,),
    events.MeldingFiled: (aside.skip_the_close, meldingen.tell_team, meldingen.confirm_to_melder),
    events.MeldingHandedOver: (
        aside.skip_the_close,
        meldingen.tell_team,
        partners.stop_links_of_old_team,
        dossiers.follow_names,
    ),
    events.MeldingReplied: (meldingen.tell_handler,),
    events.MeldingAnswered: (meldingen.tell_melder, dossiers.follow_names),
    events.MeldingAsked: (meldingen.tell_melder, dossiers.follow_names),
    events.MeldingClosed: (meldingen.tell_melder, partners.stop_links, dossiers.follow_names),
    events.MeldingWithdrawn: (partners.stop_links,),
    events.MeldingBack: (partners.stop_links,),
    events.PartnerAnswered: (partners.tell_handler_of_partner,),
    events.PartnerLinkEnded: (partners.tell_handler_of_partner,),
    events.PartnerLinkStopped: (partners.tell_handler_of_partner,),
    events.PartnerLinkNarrowed: (partners.tell_handler_of_partner,),
    events.AvgAsked: (inzage.tell_coordinator,),
    events.AvgFinished: (inzage.tell_asker,),
    events.InzageProposed: (inzage.tell_coordinator,),
    events.PromiseMissed: (meldingen.tell_of_miss,),
    events.MelderReminded: (meldingen.remind_melder,),
    events.MelderSilent: (meldingen.tell_handler,),
    events.MelderFeels: (meldingen.tell_when_unsafe, partners.look_again),
    events.MelderConsents: (partners.stop_without_yes,),
    events.MeldingAssessed: (partners.look_again,),
    events.RefusalProposed: (meldingen.tell_colleagues,),
    events.RefusalDeclined: (meldingen.tell_handler,),
    events.NazorgAsked: (meldingen.ask_melder,),
    events.NazorgSaid: (meldingen.tell_when_not_better,),
    events.MeldingTakenUp: (dossiers.follow_names,),
    events.MomentNoted: (dossiers.come_by,),
    events.DossierMerged: (dossiers.go_along,),
    events.DossierJoined: (dossiers.follow_names,),
    events.DossierLeft: (dossiers.follow_names,),
    # -- pleinen
    events.CompanyAsked: (pleinen.tell_hosts,),
    # -- programma
    # -- aanmeldingen
    events.MovedUp: (aanmeldingen.tell_of_place,),
    # -- bijeenkomsten
    # -- around bijeenkomsten
    events.MeetingStepped: (seintjes.tell_of_meeting,),
    events.ReportLate: (rondom.ask_report,),
    events.ToezeggingNear: (rondom.remind_team,),
    events.ToezeggingLate: (rondom.remind_team,),
    events.MeldingenClustered: (rondom.propose_evening,),
    events.EveningProposed: (rondom.tell_who_looks_after,),
    # -- bewoners
    events.BewonerSignedOut: (bewoners.close_sockets,),
    events.BewonerBlocked: (berichten.keep_silent,),
    events.BewonerGoes: (burenhulp.end_part, berichten.part, zakgeld.leave, woonprojecten.leave),
    events.BewonerMoved: (burenhulp.forget_words, berichten.part, zakgeld.leave, woonprojecten.leave),
    events.BewonerForgotten: (
        burenhulp.forget_words,
        berichten.wipe_words,
        aanvragen.forget_bewoner,
        zakgeld.leave,
        woonprojecten.leave,
    ),
    # -- burenhulp
    events.KoppelingAsked: (burenhulp.tell_of_koppeling, hulpdesk.tell_of_proposal),
    events.Matched: (berichten.open_for_match, burenhulp.tell_together),
    # -- berichten
    events.BerichtSent: (berichten.tell_other,),
    events.GesprekStopped: (burenhulp.end_with_talk,),
    # -- contactlijnen
    events.ContactMissed: (woord.tell_of_missed_contact,),
    events.ContactUnread: (woord.tell_of_unread_contact,),
    events.ContactOpened: (contactlijnen.tell_of_contact,),
    events.ContactWritten: (contactlijnen.tell_of_words,),
    events.ContactPassedOn: (contactlijnen.tell_of_pass,),
    events.ContactUnreached: (contactlijnen.tell_coordinator,),
    # -- aanvragen
    # -- uitbetalen
    events.PaymentMissed: (uitbetalen.tell_finance,),
    events.BudgetWithdrawn: (uitbetalen.stop_money,),
    # -- moderatie
    events.ReviewAsked: (moderatie.queue,),
    events.HulpStepped: (moderatie.follow,),
    events.HulpChanged: (moderatie.follow,),
    # -- besluiten
    events.BudgetAsked: (plannen.tell_asker, besluiten.keep_askers_out),
    events.BudgetMissed: (plannen.tell_asker, besluiten.tell_of_missed_plan),
    events.BudgetQuestioned: (versturen.send_question, plannen.tell_asker),
    events.BudgetReplied: (besluiten.close_question,),
    events.BudgetGranted: (versturen.send_yes, plannen.tell_asker),
    events.BudgetRefused: (versturen.send_no, plannen.tell_asker),
    events.BudgetStepped: (versturen.send_end,),
    # -- woonprojecten
    events.HuisAsked: (woonprojecten.tell_of_question,),
    events.HuisAnswerMissed: (woonprojecten.tell_of_missed_question,),
    events.HuisLetIn: (woonprojecten.tell_yes,),
    events.HuisNotLetIn: (woonprojecten.tell_no,),
    events.HuishoudenLocked: (ruimtes.lock,),
    events.HuishoudenLeaves: (welkom.end_walks, kennismakingen.forget_home, ruimtes.leave, afspraken.leave),
    # -- woonprojecten, hours
    events.LijnSaved: (huislijn.follow,),
    # -- welkom
    events.RondjeMissed: (welkom.tell_of_missed_walk,),
    # -- kennismakingen
    events.InteresseAsked: (kennismakingen.confirm,),
    events.InteresseMoved: (kennismakingen.tell_desk,),
    events.InteresseTalked: (kennismakingen.tell_news,),
    events.InteresseWithdrawn: (kennismakingen.tell_desk,),
    events.InteresseAnswered: (kennismakingen.tell_news,),
    events.InteresseMissed: (kennismakingen.tell_missed,),
    # -- commissies
    events.CommissieAsked: (commissies.tell_of_plan,),
    events.CommissieMissed: (commissies.tell_of_missed_plan,),
    # -- afspraken
    events.HuisafsprakenToReview: (afspraken.tell_to_review,),
    events.VerslagMissed: (afspraken.tell_of_missed_report,),
    # -- buurtcirkels
    events.CirkelAsked: (buurtcirkels.tell_of_question,),
    events.CirkelAnswerMissed: (buurtcirkels.tell_of_missed_question,),
}

"""WIE MAG WAT: one row per thing that somebody may do. Any of the predicates in a row is enough; no row means no door.

The app refuses to start when a door has no row or a row has no door. Sources: the rights matrix of domain brief 2.2.
"""

from __future__ import annotations

from buurtplein.aanmeldingen import rules as aanmelding
from buurtplein.aanvragen import steun_rules as steun
from buurtplein.accounts import rules as account
from buurtplein.accounts.rules import Rol
from buurtplein.berichten import rules as gesprek
from buurtplein.besluiten import rules as besluit
from buurtplein.bewoners import rules as bewoner
from buurtplein.bijeenkomsten import rules as avond
from buurtplein.bijeenkomsten import rules_rondom as avondwerk
from buurtplein.bijeenkomsten import vragen_rules as vraag
from buurtplein.budgetten import rules as budget
from buurtplein.burenhulp import diensten_rules as hulplijn
from buurtplein.burenhulp import rules as hulp
from buurtplein.buurtcirkels import rules as cirkel
from buurtplein.commissies import rules as commissie
from buurtplein.contactlijnen import rules as contact
from buurtplein.dossiers import rules as dossier
from buurtplein.inzage import rules as inzage
from buurtplein.inzicht import rules as inzicht
from buurtplein.kennismakingen import rules as kennis
from buurtplein.kernel.guard import Table
from buurtplein.kernel.who import everyone, has_role, neighbour, signed_in
from buurtplein.meldingen import predicates as melding
from buurtplein.moderatie import rules as moderatie
from buurtplein.pleinen import rules as plein
from buurtplein.programma import rules as programma
from buurtplein.ruimtes import rules as ruimte
from buurtplein.werkvoorraad import rules as voorraad
from buurtplein.woonprojecten import rules as huis
from buurtplein.zakgeld import rules as zak

_handlers = (Rol.WIJKTEAMLID, Rol.TEAMCOORDINATOR, Rol.WOONCONSULENT)

TABLE: Table = {
    # -- pages for everyone
    "page.read": (everyone,),
    "device.change": (everyone,),
    # -- meldingen, for whoever reports: no account, no name
    "melding.file": (everyone,),
    "melding.follow": (melding.holds_code,),
    # -- meldingen, for whoever answers
    "desk.open": (signed_in,),
    "melding.list": (has_role(*_handlers),),
    "melding.read": (melding.handles, melding.in_emergency),
    "melding.handle": (melding.handles,),
    "melding.watch": (melding.handles,),
    "promise.list": (has_role(*_handlers, Rol.BUDGETHOUDER, Rol.FINANCIEN, Rol.COORDINATOR, Rol.BUURTBEHEERDER),),
    "team.watch": (melding.works_in_team,),
    # -- the list: doing the same to several, kept filters and standard answers
    "melding.bulk": (has_role(*_handlers),),  # each melding in it is asked for by itself
    "bulk.undo": (voorraad.own,),
    "filter.change": (voorraad.own, voorraad.shared_with),
    "template.make": (has_role(*_handlers),),
    "template.change": (voorraad.answers_in,),
    "melding.enter": (has_role(*_handlers, Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    # a buurtbeheerder routes overlast on its header, and reads a text only by a click that is remembered; zorg never
    "melding.sort": (has_role(Rol.BUURTBEHEERDER, Rol.TEAMCOORDINATOR),),
    "melding.route": (melding.looks_after, melding.coordinates),
    "melding.read_text": (melding.looks_after_openly,),
    # -- sharing: who handles a melding asks for help; a partner needs no account, only the link
    "partner.open": (everyone,),  # the loader finds only what belongs to this link
    "convenant.manage": (has_role(Rol.BEHEERDER),),
    # -- requests about what we keep: beheer sees that they exist; two people decide what is given
    "avg.list": (has_role(*_handlers, Rol.BEHEERDER),),
    "avg.enter": (has_role(*_handlers),),
    "avg.handle": (inzage.handles,),
    "avg.approve": (inzage.second_person,),
    # -- who read what, what stays longer, and reading in an emergency
    "melding.readlog": (melding.leads,),
    "melding.keep": (melding.leads,),
    "dossier.readlog": (melding.leads_dossier,),
    "team.quality": (has_role(Rol.TEAMCOORDINATOR),),
    "sample.judge": (melding.judges,),
    "emergency.ask": (has_role(Rol.BEHEERDER, Rol.TEAMCOORDINATOR, Rol.WIJKTEAMLID),),
    "emergency.answer": (account.decides,),
    "emergency.list": (has_role(Rol.AUDITOR, Rol.BEHEERDER),),
    "audit.read": (has_role(Rol.AUDITOR),),
    "term.read": (has_role(Rol.AUDITOR, Rol.BEHEERDER),),
    "term.manage": (has_role(Rol.BEHEERDER),),
    "interest.state": (signed_in,),
    "interest.end": (account.own_interest,),
    # -- figures: in fives for everybody alike; the predicates of inzicht say of which teams and areas
    "figures.read": (has_role(*_handlers, Rol.BEHEERDER, Rol.AUDITOR, Rol.BUURTBEHEERDER),),
    "export.team": (inzicht.coordinates_team,),
    "export.fetch": (inzicht.asked_for_it,),
    "export.watch": (inzicht.asked_for_it,),
    # -- logboeken: what belongs together. Whoever lives at the place, or knows the people, stays out of all of it
    "dossier.list": (has_role(*_handlers),),
    "dossier.read": (dossier.reads,),
    "dossier.handle": (dossier.handles_all,),
    "moment.note": (dossier.handles_line,),
    "task.do": (dossier.does_task,),
    "logboek.join": (everyone,),  # whoever holds a card; the loader finds nothing without one
    # -- pleinen: everybody reads, whoever opens the door writes
    "plein.find": (everyone,),
    "plein.read": (plein.open_to_all,),
    "company.ask": (plein.open_to_all,),
    "company.change": (plein.holds_token,),
    "plein.edit": (plein.hosts, has_role(Rol.BEHEERDER)),
    "plein.manage": (has_role(Rol.BEHEERDER),),
    "host.open": (has_role(Rol.GASTHEER, Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    "plein.host": (plein.hosts,),
    "plein.watch": (plein.hosts,),
    "duty.list": (has_role(Rol.GASTHEER, Rol.BUURTBEHEERDER, Rol.COORDINATOR, *_handlers),),
    "duty.name": (plein.own_duty,),  # nobody puts the name of another on a page
    # -- what there is to do at a plein
    "activity.read": (programma.is_public,),
    "activity.propose": (everyone,),
    "proposal.follow": (programma.holds_token,),
    "activity.list": (has_role(*plein.WORK_HERE),),
    "activity.make": (plein.hosts,),
    "activity.manage": (programma.hosts,),
    # -- signing up: no account and no name, only the link
    "signup.change": (aanmelding.holds_token,),
    # -- meetings: everybody reads, who organises writes, and nobody sees who comes
    "meeting.make": (has_role(*_handlers, Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    "meeting.organise": (avond.organises,),
    "meeting.read": (avond.is_public, avond.organises),
    "bijeenkomst.watch": (avond.organises,),
    "question.follow": (vraag.holds_token,),
    "muur.watch": (everyone,),  # a visitor's socket: the loader finds only walls that are open to all
    # -- letters, promises and cards of meetings
    "toezegging.list": (has_role(*_handlers, Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    "toezegging.settle": (avondwerk.keeps,),
    "seintje.ask": (everyone,),
    "seintje.change": (avondwerk.holds_seintje,),
    "proposal.list": (has_role(Rol.BUURTBEHEERDER, Rol.COORDINATOR, Rol.TEAMCOORDINATOR),),
    "proposal.answer": (avondwerk.answers_proposal,),
    # -- light accounts: whoever holds the address or number; who asks to be known, and who looks after that area
    "bewoner.enter": (everyone,),
    "bewoner.open": (neighbour,),
    "bewoner.change": (bewoner.own_account,),
    "bewoner.list": (has_role(Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    "bewoner.vouch": (bewoner.vouches,),
    # -- help between neighbours: everybody sees that it exists; neighbours read it; who placed it decides
    "hulp.find": (everyone,),
    "hulp.read": (hulp.is_listed, hulp.placed_by),
    "hulp.ask": (everyone,),
    "hulp.react": (hulp.reads_whole,),
    "hulp.manage": (hulp.placed_by,),
    "koppeling.take_part": (hulp.part_of,),
    # -- conversations of two neighbours: nobody else reads them, and staff never open one
    "gesprek.list": (neighbour,),
    "gesprek.read": (gesprek.takes_part,),
    "gesprek.write": (gesprek.takes_part,),
    "gesprek.watch": (gesprek.takes_part,),
    # -- burenhulp, for who looks after an area
    "helpdesk.open": (has_role(Rol.COORDINATOR, Rol.BUURTBEHEERDER),),
    "hulp.coordinate": (hulp.coordinates,),
    "hulplijn.handle": (hulplijn.answers,),
    "hulpgesprek.handle": (hulplijn.answers,),
    "kennismaking.write": (bewoner.vouches,),  # on no page of a resident, and in no order
    "digest.stop": (everyone,),  # the loader finds only who holds the address from the mail
    # -- contactlijnen: everybody finds a human; who asked comes back with a code; the line answers, and nobody else
    "contact.find": (everyone,),
    "contact.ask": (everyone,),
    "contact.follow": (contact.holds_code,),
    "contact.watch": (contact.holds_code, contact.answers),
    "chat.open": (everyone,),
    "chat.follow": (contact.holds_code,),
    "contact.list": (has_role(*_handlers, Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    "contact.handle": (contact.answers,),
    "contact.decide": (contact.leads,),
    "lijn.watch": (contact.works_on,),
    "lijn.manage": (has_role(Rol.BEHEERDER),),  # name, number and hours; what is said on it is not for beheer
    "rota.open": (has_role(*_handlers, Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    "rota.plan": (contact.works_on,),
    "rota.change": (contact.changes_duty,),
    "absence.change": (contact.changes_absence,),
    # -- money for plans: who asks holds a code; who decides, scores and pays is never who asks along
    "budgetaanvraag.watch": (budget.asked_it, budget.sees),
    "pot.manage": (has_role(Rol.BEHEERDER),),  # who gives, and how much; never who asked
    "regeling.manage": (has_role(Rol.BEHEERDER),),
    "budget.find": (everyone,),
    "budget.ask": (everyone,),
    "budget.follow": (budget.asked_it,),
    "budget.list": (has_role(Rol.BUDGETHOUDER, Rol.COMMISSIELID, Rol.BUURTBEHEERDER),),
    "budget.read": (budget.sees,),
    "budget.decide": (budget.decides,),
    "budget.second": (besluit.is_second,),
    "budget.draw": (besluit.draws,),
    "budget.advise": (besluit.gives_advice,),
    "budget.score": (besluit.gives_score,),
    "budget.reply": (budget.asked_it,),
    "budget.letter": (budget.asked_it, budget.decides),
    "burendagkit.plan": (budget.asked_it,),
    "medeorganisator.list": (has_role(Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    "medeorganisator.note": (steun.finds_along,),
    "steun.ask": (budget.asked_it,),
    "steun.change": (steun.holds_steun,),
    "steun.give": (everyone,),  # the loader finds only the plan of this link
    "steunlijst.note": (budget.sees,),
    # -- zak geld: everybody reads the open books; who lives there decides along, and nobody sees who does
    "zakgeld.read": (zak.is_public,),
    "zakgeld.join": (zak.lives_here,),
    "zakgeld.weigh": (zak.weighs,),
    "zakgeld.list": (has_role(Rol.BUDGETHOUDER, Rol.FINANCIEN),),
    "zakgeld.fund": (zak.funds,),
    # -- paying: who asked says how; an account number is for finance alone, also not for beheer
    "budget.photo": (everyone,),  # the loader finds only what who asked agreed to, and somebody looked at
    "budget.payout": (budget.asked_it,),
    "budget.receipts": (budget.asked_it,),
    "kas.open": (budget.pays,),
    "betaling.pay": (budget.pays,),
    "betaalbestand.handle": (budget.pays,),
    "geverrekening.set": (budget.pays,),
    "bon.check": (budget.pays,),
    "bon.late": (has_role(Rol.FINANCIEN, Rol.BUDGETHOUDER, Rol.BUURTBEHEERDER),),
    "bon.lapse": (budget.pays, budget.decides),
    "kwijt.second": (budget.pays, budget.decides),
    # -- houses: what a house says of itself is for everybody; inside is who holds the card of a home, and never staff
    "huis.find": (everyone,),
    "huis.ask": (neighbour,),
    "huis.open": (huis.inside,),
    "huis.own": (huis.at_home,),
    "huis.list": (has_role(Rol.COORDINATOR, Rol.BUURTBEHEERDER),),
    "huis.keep": (huis.looks_after,),
    "huis.let_in": (huis.coordinates,),
    "huis.manage": (has_role(Rol.BEHEERDER),),
    "tijden.read": (huis.inside,),  # who is there, for everybody in the house alike
    "tijden.keep": (huis.looks_after,),
    "welkom.read": (huis.inside,),
    "voorstelling.read": (huis.inside,),
    "voorstelling.write": (huis.inside,),
    "maatje.choose": (huis.inside,),
    "rondje.hear": (huis.coordinates,),
    "huisafspraak.read": (huis.inside,),
    "huisafspraak.accept": (huis.inside,),
    "huisafspraak.keep": (huis.looks_after,),
    "huisvoorstel.join": (huis.inside,),
    "huisvoorstel.own": (huis.of_home,),
    "vergadering.join": (huis.inside,),
    "vergadering.own": (huis.of_home,),
    "vergadering.keep": (huis.looks_after,),
    "commissie.read": (huis.inside,),
    "commissie.join": (huis.inside,),
    "commissievoorstel.own": (huis.of_home,),
    "commissie.keep": (huis.looks_after,),
    "klus.read": (huis.inside,),
    "klus.end": (commissie.ends_klus,),
    "uren.mine": (huis.inside,),
    "uren.own": (huis.of_home,),
    "uren.read": (huis.coordinates,),  # never a buurtbeheerder, never beheer: what people say they did is nobody else's
    # -- rooms and things of a house: who has one is for its own home; who looks after the house asks it by name of card
    "ruimte.see": (huis.inside,),
    "ruimte.reserve": (huis.inside,),
    "reservering.own": (huis.of_home,),
    "wachtplek.own": (huis.of_home,),
    "ruimteagenda.manage": (huis.inside,),
    "ruimteagenda.read": (ruimte.holds_feed,),
    "ruimte.keep": (huis.looks_after,),
    "reservering.look": (huis.looks_after,),
    "spul.see": (huis.inside,),
    "spul.offer": (huis.inside,),
    "spul.borrow": (huis.inside,),
    "spul.own": (huis.of_home,),
    "spul.keep": (huis.looks_after,),
    "lening.part": (huis.of_home, ruimte.owns_thing),
    "lening.answer": (ruimte.owns_thing,),
    # -- circles: who is in one is for who is in it and its coach; notes of a coach are for that coach alone
    "cirkel.find": (everyone,),
    "cirkel.look": (huis.inside,),
    "cirkel.belong": (cirkel.belongs,),
    "cirkel.own": (cirkel.wrote,),
    "cirkel.set": (huis.coordinates,),
    "cirkel.list": (has_role(*cirkel.COACHES),),
    "cirkel.coach": (cirkel.coaches,),
    "cirkel.note": (cirkel.may_read_note,),
    "interesse.begin": (everyone,),
    "interesse.own": (kennis.holds_code,),
    "interesse.along": (huis.inside,),
    "interesse.read": (kennis.reads_along,),
    "interesse.handle": (huis.coordinates,),
    # -- reading first: whoever looks after the area; what nobody reads there, the central team and beheer
    "review.list": (moderatie.is_reader, moderatie.catches),
    "review.decide": (moderatie.reads,),
    "review.undo": (moderatie.decided_by,),
    "review.reread": (moderatie.reads,),
    "review.rules": (has_role(Rol.COORDINATOR, Rol.BEHEERDER),),
    "review.rule": (moderatie.sets_rule,),
    "nakijken.watch": (moderatie.is_reader, moderatie.catches),
    # -- people who work here, and how they come in
    "account.sign_in": (everyone,),
    "account.sign_out": (everyone,),  # also when the session ended by itself in the meantime
    "account.set_up": (everyone,),  # the loader finds only who holds a redeemed invitation in this browser
    "account.manage": (signed_in,),  # the loader fetches the person who looks, and nobody else
    "session.end": (account.own_session,),
    "passkey.remove": (account.own_passkey,),
    "site.start": (everyone,),  # only while nobody exists yet: after that the loader finds nothing
    "people.manage": (has_role(Rol.BEHEERDER),),
    "person.manage": (has_role(Rol.BEHEERDER),),
    "poster.print": (has_role(Rol.BEHEERDER, Rol.BUURTBEHEERDER, Rol.COORDINATOR, *_handlers),),
    "team.manage": (has_role(Rol.BEHEERDER),),
    "area.manage": (has_role(Rol.BEHEERDER),),
    # -- beheer: people, areas and machinery, never the text of a melding
    "promise.manage": (has_role(Rol.BEHEERDER),),
    "machine.manage": (has_role(Rol.BEHEERDER),),
}

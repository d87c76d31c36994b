"""Ten real schemes of gemeenten and a fund, and one for Burendag, as rules (domain brief 6.2; keys are its sources).

Where a source gives no number, the number here is ours and says so: what counts is that the rule can be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from buurtplein.budgetten.regels import (
    BURENDAG,
    Aanmelden,
    Beoordeling,
    Bijlage,
    Eigen,
    Kosten,
    Medestanders,
    Rechtsvorm,
    Ronde,
    Voorwaarden,
    Wie,
)

SMALLINGERLAND: Final = Voorwaarden(  # [SMA]: the sum for each wijk is the pot of that wijk
    rechtsvorm=Rechtsvorm.PUBLIEK,
    wie=(Wie.BEWONER,),
    rondes=(Ronde(date(2027, 1, 1), date(2027, 3, 31)), Ronde(date(2027, 7, 1), date(2027, 9, 30))),
    eigen_deel=20,
    eigen_in=(Eigen.ARBEID, Eigen.SPONSOR),
    medestanders=Medestanders(nodig=25, uit_gebied=True),
    klaar_binnen=365,
)
LIENDERT: Final = Voorwaarden(  # [LIE]: pay first, but a supplier can be paid directly
    rechtsvorm=Rechtsvorm.PUBLIEK,
    bijlagen=(Bijlage.ENQUETE,),
    eigen_mee=True,
    niet_betaald=(Kosten.ETEN, Kosten.ALCOHOL),
    voorschot=50,
    winkel=True,
    pas=False,
    foto=True,
    bonnen_binnen=28,
)
KRUISKAMP: Final = Voorwaarden(  # [KRK]: two months before; food may at a party for the street
    rechtsvorm=Rechtsvorm.PUBLIEK,
    dagen_vooraf=60,
    medebetaler=True,
    niet_betaald=(Kosten.WINST, Kosten.ETEN),
    eten_op_feest=True,
    medestanders=Medestanders(nodig=3),  # "neighbours agree": the number is ours
    publiceren=True,
    bonnen_binnen=28,
)
SOESTERKWARTIER: Final = Voorwaarden(  # [SOE]: after five weeks the right lapses
    rechtsvorm=Rechtsvorm.PUBLIEK,
    medestanders=Medestanders(nodig=10, papier=True),  # "a list with names": the number is ours
    eigen_mee=True,
    eigen_in=(Eigen.GELD, Eigen.ARBEID),
    offerte_vanaf=1,
    niet_betaald=(Kosten.ETEN,),
    bonnen_binnen=28,
    vervalt_na=35,
)
RANDENBROEK: Final = Voorwaarden(  # [RSS]: rounds end on 1 April and 1 September
    rechtsvorm=Rechtsvorm.PUBLIEK,
    rondes=(Ronde(date(2027, 1, 1), date(2027, 4, 1)), Ronde(date(2027, 6, 1), date(2027, 9, 1))),
    medestanders=Medestanders(nodig=5),  # "more residents behind it": the number is ours
    niet_betaald=(Kosten.WINST, Kosten.RELIGIE, Kosten.ETEN),
    openbaar_eerst=True,
    bijlagen=(Bijlage.VOG,),
)
RANDENBROEK_FEEST: Final = Voorwaarden(  # [RSS]: other rounds for a party make another scheme of the same pot
    rechtsvorm=Rechtsvorm.PUBLIEK,
    rondes=tuple(Ronde(date(2027, month - 2, 2), date(2027, month, 1)) for month in (4, 7, 10)),
    medestanders=Medestanders(nodig=5),
    niet_betaald=(Kosten.WINST, Kosten.RELIGIE, Kosten.ETEN),
    eten_op_feest=True,
    openbaar_eerst=True,
)
RONDE_VENEN: Final = Voorwaarden(  # [DRV]
    rechtsvorm=Rechtsvorm.PUBLIEK,
    aanmelden=Aanmelden.DIGID,
    wie=(Wie.GROEP,),
    dagen_vooraf=30,
    eenmalig=True,
    nieuw=True,
    foto=True,
)
HOOGLAND: Final = Voorwaarden(  # [HOO]: paid after an invoice; who cannot pay first has the shop paid
    rechtsvorm=Rechtsvorm.PUBLIEK,
    beoordeling=Beoordeling.COMMISSIE,
    rondes=(Ronde(date(2027, 2, 1), date(2027, 3, 15)),),
    voorschot=0,
    winkel=True,
    pas=False,
)
FONDS_1818: Final = Voorwaarden(  # [F18]: the answer comes two weeks after closing
    rechtsvorm=Rechtsvorm.PRIVAAT,
    wie=(Wie.GROEP,),
    aanvragers=3,
    aanvrager_leeftijd=16,
    aanvragers_geen_familie=True,
    aanvragers_ander_adres=True,
    rondes=tuple(
        Ronde(date(2027, month, 1), date(2027, month, 15), date(2027, month, 29), 50_000) for month in (3, 6, 9, 12)
    ),
    vaste_bedragen=(250, 500, 750, 1000, 1250, 1500),
    woorden=250,
)
UTRECHT: Final = Voorwaarden(  # [UTR]: voor, tegen and geen mening can sign; a survey may come in place of the list
    rechtsvorm=Rechtsvorm.PUBLIEK,
    aanmelden=Aanmelden.EHERKENNING,
    eigen_mee=True,
    eigen_in=(Eigen.ARBEID, Eigen.GELD, Eigen.MATERIAAL),
    medestanders=Medestanders(nodig=10, stemmen=True, enquete_mag=True),  # the number is ours
    wie=(Wie.BEWONER, Wie.GROEP, Wie.RECHTSPERSOON),
)
ROTTERDAM: Final = Voorwaarden(  # [ROT]: a subsidy by law, with the advice of the wijkraad
    rechtsvorm=Rechtsvorm.PUBLIEK,
    beoordeling=Beoordeling.NETWERK,
    wie=(Wie.BEWONER, Wie.RECHTSPERSOON),
    commercieel=False,
    werkdagen=40,  # eight weeks (Awb 4:13)
)
DE_BILT: Final = Voorwaarden(  # [DEB]: materials, plants, rent; in the weekend of Burendag; photos welcome, not asked
    rechtsvorm=Rechtsvorm.PRIVAAT,
    wie=(Wie.BEWONER,),
    alleen_op=(BURENDAG,),
    hoogste=250,
    meedoen=True,
    niet_betaald=(Kosten.ETEN, Kosten.ALCOHOL, Kosten.ARTIEST, Kosten.BEGELEIDING, Kosten.VERKEER),
)

SCHEMES: Final[Mapping[str, Voorwaarden]] = {
    "Smallingerland": SMALLINGERLAND,  # [SMA]
    "Liendert-Rustenburg": LIENDERT,  # [LIE]
    "Kruiskamp-Koppel": KRUISKAMP,  # [KRK]
    "Soesterkwartier": SOESTERKWARTIER,  # [SOE]
    "Randenbroek-Schuilenburg": RANDENBROEK,  # [RSS]
    "Randenbroek-Schuilenburg buurtfeest": RANDENBROEK_FEEST,  # [RSS]
    "De Ronde Venen": RONDE_VENEN,  # [DRV]
    "Hoogland": HOOGLAND,  # [HOO]
    "Fonds 1818": FONDS_1818,  # [F18]
    "Utrecht": UTRECHT,  # [UTR]
    "Rotterdam": ROTTERDAM,  # [ROT]
    "De Bilt Burendag": DE_BILT,  # [DEB]
}

"""Meldingen: a neighbour says what is wrong, a wijkteam answers, and nobody has to write the same thing ten times.

For a buurtbewoner: eight taps, no name, a code to follow what happens, and one button for "het gebeurt nu weer".
For a wijkteam: a list ordered by what was promised, a melding with its moments and its conversation, one regievoerder.

Words: *melding* (never another word), *moment* (one time that it happened), *code* (16 digits, the only key of a
resident), *bericht* (melder and team writing to each other), *notitie* (team only), *belofte* (the day on which the
melder hears from us).

What it never does: show a melding to neighbours, list meldingen per address or person, count them on a map, put them
in search or in a mail, ask for a diagnosis, or promise without a date. Zorg texts are read by the wijkteam alone.
"""

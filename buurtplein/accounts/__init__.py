"""The people who work for the neighbourhood: their teams, their roles, and how they sign in.

A neighbour needs no account to file a melding, so no neighbour is stored here. A member of staff comes in by a one-time
invitation and from then on with a passkey, or with a password and a code from a phone. What someone may do follows from
roles, each with its place: a team, an area, or the whole site. Whoever manages people cannot read a melding.

This package never tells whether an e-mail address has an account, never sends a secret except in the invitation itself,
and never locks anybody out for good.
"""

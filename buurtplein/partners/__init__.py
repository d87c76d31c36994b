"""Asking another organisation to help: under an agreement or with a yes, with as little as possible.

For a partner: a link that works once and needs no account. For a melder: every sharing in words.
What it never does: mail what a melding is about, or share without a right that is written down.
"""

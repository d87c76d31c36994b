"""Commissies: small groups in a house that see to something, what there is to do, and the hours that people say they
did.

What this package never does: compare people. Hours are of the home that writes them, and of the coordinator; they stop
whenever somebody wants, without a reason.
"""

"""Afspraken: how neighbours in a house do things, with versions, proposals that they talk about, and a way out of
quarrels: talk first, then a mediator, then who looks after the building.

What this package never does: let people vote about a person.
"""

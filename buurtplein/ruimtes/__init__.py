"""Ruimtes: rooms and things that a house shares. A room is kept for a few hours, never for two at once. A thing is
lent.

What this package never does: show to neighbours who has a room or a thing, unless that neighbour wants it.
"""

"""Welkom: the first weeks in a house. Four cards with what is handy, an introduction that nobody has to write, a buddy
when both want one, and "ik heb nu liever rust" as a choice like any other.

What this package never does: ask where somebody comes from, count how far somebody is, or tell who wanted nothing.
"""

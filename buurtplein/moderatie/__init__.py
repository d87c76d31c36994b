"""Somebody reads what a new neighbour writes before it is placed: one text a screen, one tap when it is good.

What was seen in a text is marked and named. A decision can be taken back for half a minute. The writer hears why not,
and how it can be. The text as it was written stays with the decision for a while, and nobody else reads it.
"""

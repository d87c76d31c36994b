"""Figures: do we answer in time, keep our word, and help?

For a team and the gemeente: numbers per kind and buurt. What it never does: show a group under five, an address or a
person, or let one be worked out.
"""

"""Zak geld: one open bag of money for a street or a building, beside what it did for the people who live there.

For neighbours: what is in it, what it was spent on, and a say in it. Never who got it, and never who is who.
"""

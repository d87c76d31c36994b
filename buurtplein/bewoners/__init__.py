"""Residents with a light account: a first name, and a way to reach them. No password, no surname, no address.

Only who asks or offers help needs one. The buurt of a resident is proved by a code from the building or the word of a
buurtbeheerder, or not at all: then a coordinator reads along first. What kind of person somebody is, is not stored, not
shown and cannot be worked out. Whoever stops is forgotten after two weeks in which it can still be undone.
"""

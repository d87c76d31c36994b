"""What a house agrees on: rules in versions, proposals that neighbours talk about, and meetings.

A home says that it takes part, or it does not: nobody sees which. Neighbours decide about a rule for everybody, in the
way that the house chose. About a person nobody decides here: no page offers it, no table could hold it, and where it
rubs between people nothing is kept at all.
"""

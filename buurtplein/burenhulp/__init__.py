"""Neighbours who help each other: asking made easy, and offering, without anybody being the one who always needs help.

Whoever asks today offers tomorrow. Guests see what and where, never who or what was written; neighbours of the building
or the buurt see the rest; some things only the coordinator sees. A person reads what a new neighbour writes before it
is placed. There are no scores, no badges and no counts of people. Things that go wrong between neighbours (money, keys,
care, heights) are not asked here: a tip says where they can be. It knows nothing of meldingen.
"""

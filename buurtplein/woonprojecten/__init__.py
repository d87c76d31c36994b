"""Gemengd wonen: a house where neighbours greet each other, and sometimes help a little.

A house has a page that everybody reads and a space of its own. Who lives there comes in with the card of its home: one
card per home, the same for every home. What this package never does: know who somebody is beyond the name that it
chose itself, know behind which door it lives, or keep anything of it once it has moved out. How people came to live
there is in no column, on no page and in no address.
"""

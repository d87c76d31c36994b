"""The right to see what we keep: for the melder, and for the person reported about.

For whoever asks: an answer within a month. For the team: a page on which everything that points to a melder goes out.
What it never does: deny that data exist, or let one person decide alone what is given.
"""

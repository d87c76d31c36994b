"""Besluiten: who decides about money says yes or no on time, and says why.

For whoever decides: a list by promised day, advice and scores where the scheme wants them, and letters that cannot be
changed once they are sent. Whoever asks along never sees a score and never decides.

It never moves money by itself and never weighs a rule: both are of ``budgetten``.
"""

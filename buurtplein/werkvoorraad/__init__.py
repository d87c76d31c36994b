"""The day of a wijkteam: the list, doing the same to several meldingen at once, saved filters and standard answers.

For a worker: thirty meldingen before the coffee, mostly with single keys. For a melder: an answer in plain words.
What it never does: send something that cannot be taken back for a minute, or tell one melder of another.
"""

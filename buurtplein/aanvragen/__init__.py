"""Aanvragen: a neighbour asks money for a plan, in seven questions, and finds others who stand behind it.

For a neighbour: nothing is lost when the browser closes, the day of the answer is there from the first minute, and what
is still missing is said while there is time to mend it. It never asks for an account number, and never shows who asks.

``vragen`` are the questions, ``steun_*`` the neighbours behind a plan, ``papieren_*`` the papers, ``kit_*`` the day
itself. What a scheme demands stands in ``budgetten.toetsen``, and nowhere here.
"""

"""Aanvragen: a neighbour asks money for a plan, in seven questions, and finds others who stand behind it.

For a neighbour: nothing is lost when the browser closes, the day of the answer is there from the first minute, and what
is still missing is said while there is time to mend it.
"""

"""Buurtcirkels: nine to twelve neighbours who live near each other, meet every week, and use what each is good at.

A circle has a day, a place, a volunteer and a coach. Its members share small tasks, say what they can do, and write
each other short messages. What this package never does: show outside the circle who is in it or how many, keep who was
there, or let what the coach writes for itself reach a neighbour. Notes of a coach hang on a circle and a day, never on
a home, and have a module of their own (``coach_notities``) that no page for neighbours knows.
"""

"""Buurtcirkels: nine to twelve neighbours who live near each other, meet every week, and use what each is good at.

What this package never does: show outside the circle who is in it, or let what the coach writes reach the circle.
"""

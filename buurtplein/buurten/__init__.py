"""The ground: which areas, buildings and addresses there are, and which team a melding about a place goes to.

A ``gebied`` is a gemeente, wijk or buurt with a code of CBS (text: codes may hold letters) and a date from which
its boundary holds. A ``gebouw`` is a complex that neighbours call by name. A ``routeregel`` says: what happens
here, of this kind, at this hour, goes to that team; the most specific place wins and one catch-all (``vangnet``)
always answers.

Routing is rows, never a language; every answer carries its reason in Dutch. A rule that points to a team without
people is an alarm, never silently off. A new boundary is a new version: meldingen that run keep their team.
This package never knows who lives somewhere.
"""

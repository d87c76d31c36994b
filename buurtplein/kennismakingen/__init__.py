"""Kennismakingen: somebody wants to live in a house, says why, and comes to talk. Neighbours may choose along.

What this package never does: ask about the past of somebody, or show neighbours anything but what was written for them.
"""

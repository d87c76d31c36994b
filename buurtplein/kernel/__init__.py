"""Mechanism only: database, doors, events, outbox, forms, words and time.

The kernel knows no word of the neighbourhood.
"""

"""Buurtpleinen: places where everybody may walk in, and when they are open.

Somebody who just moved here finds coffee tonight without signing in and without a trace: no visit, filter or position
is stored. The host opens and closes with one tap, counts heads and never names. Whoever would rather not come alone
asks the host, and nobody else sees it. A plein never asks why somebody comes.
"""

"""The logboek: one dossier with every time that it happened, from one household or several, and one plan.

For a melder: one tap instead of the same report again. For the wijkteam: how often, when, and what it is enough for.
What it never does: tell a melder who else reported, or lie with nobody.
"""

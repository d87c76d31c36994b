"""Uitbetalen: the money reaches the plan before the day, and what it was spent on comes back as photos of receipts.

For a neighbour: nobody needs money to begin. For finance: payments as files for the bank, books that always balance,
and a right to money that only a human ends, with a reason.
"""

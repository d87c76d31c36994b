"""Who comes, in numbers: a list with places, a waiting list that moves up by itself, and no names.

Something in the agenda that people sign up for has a list. A place is never given twice, however many press at once:
the list row is held while it is counted, and the database refuses more than fit. Nobody sees who comes, not the
neighbours and not the organisers: they see numbers and what is needed. Thirty days afterwards all of it is gone.
"""

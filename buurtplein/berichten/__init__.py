"""Two neighbours who said yes to each other write here, and nobody reads along.

A telephone number is shown only when its owner presses a button. Either can stop: the other is not told why. Whoever
gets something bad can let us read just that message. Messages go after a time. A mail says that there is a message,
never what it says.
"""

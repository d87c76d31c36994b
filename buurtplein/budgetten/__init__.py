"""Money for plans of neighbours: schemes, pots, the books and the requests.

A scheme is data, made in the browser; a pot has books in which money only moves and never appears; a request has a
human with a name and a promised day from its first moment. The packages above work on it: who asks (aanvragen), who
decides (besluiten), who pays (uitbetalen), and the street that holds one open bag of money (zakgeld).
"""

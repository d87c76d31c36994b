"""Evenings and other meetings to which a whole street is invited, whoever it is about included.

After fear or trouble people talk better than they whisper. Everybody gets the same letter, at every address; nobody is
on a list that others see; a question needs no name and is read by a person before it is shown; what is promised stays
public until it is done. A meeting knows nothing of meldingen: at most a number made somebody propose it. Nobody is
discussed here: names, addresses and health are stopped before they are shown, with another way to be heard.
"""

"""What there is to do at a plein: coffee on Tuesday, cooking together, a walk on the second Wednesday.

Most of it is walking in: nobody signs up, the host counts heads. Where chairs or plates are few there is a list
(``aanmeldingen``). A resident may propose something; a professional helps until a day that is agreed beforehand, and
then it is theirs. An activity never asks who somebody is.
"""

"""Contactlijnen: a human with a name and a time.

For a neighbour: one face and one number per buurt, and four ways without an account: call, chat, be called back, or
write and read the answer with a code. Every contact ends in a word with a moment, and a word that was broken reaches a
second person. For a wijkteam: who is reachable when, several chats side by side, a list of whom to call, and a rota in
which a gap is seen a week ahead.

What somebody says here is sealed under a key of its own line. Who looks after the machinery cannot read it, and nothing
of it stands in mail, in an address or in a log. What people are is not asked, not kept and not shown.
"""

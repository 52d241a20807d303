"""A round of matching: opened, gathered, run, looked at, changed by hand, and published. The only door is ``api``.

* ``data``: what leaves the room; ``plans``: what is asked for; ``rows``: finding a round, and telling what happened;
* ``opening`` and ``gathering``: who takes part, as a problem for the pure core;
* ``running`` and ``storing``: the work itself, under a ``lease``, and what came of it;
* ``steering``: running and publishing it; ``working``: what waits for a worker;
* ``reading``, ``places``, ``pricing`` and ``changing``: looking at it, what a move would cost, and making it;
* ``publishing`` and ``making``: the groups become study groups, some at a time;
* ``telling``: why somebody is in their group, for them; ``forgetting``: how rounds let go of a person.
"""

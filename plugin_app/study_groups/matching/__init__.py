"""Who learns with whom, and what their groups are called: plain Python on plain data.

The way of the data: ``files`` reads a ``problem``; ``cohort`` makes its people ready, on ``clocks``; ``form`` has them
placed (``placing``), bounded (``bounding``), made better (``exchanging``) and told about (``explaining``); ``verify``
checks it all again from the input alone. ``judging`` looks at one group, ``living`` and ``pulse`` at groups that run.
"""

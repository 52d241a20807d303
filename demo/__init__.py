"""The blocks to try out: a course on xblock-sdk's workbench, framed as the learning app frames it, with people in it.

Not part of the distribution. ``python -m demo prepare`` makes the database, ``python -m demo serve`` shows it.
"""

"""Judged events: two projects beside each other, many times over, and what that does and does not tell.

``pairing`` and ``results`` are pure: who is compared with whom next, and what the answers say. The rest is written down
by ``arranging`` and ``judging``, and read by ``showing``. The only door is ``showcase.api``.
"""

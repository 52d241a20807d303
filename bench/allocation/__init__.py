"""Allocation measured beside other ways to choose what is read next: the same people doing the same things."""

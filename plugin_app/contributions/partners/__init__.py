"""Partners: who adopts, supports or hosts. What one looks for stands beside what another offers, the organiser brokers,
and nobody is written to who has not said yes.
"""

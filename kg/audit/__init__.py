"""The audit: records drawn at random, read again, and how often they were found right.

``sample`` draws them, ``rows`` reads what was found from ``data/audit.csv``, ``precision`` sums up.
"""

"""Partnerships from people who do not write Turtle: ``kg new partnership`` and ``kg import``.

``known`` finds what a name stands for, ``fields`` lists what may be filled in, ``record`` makes a
partnership of it, ``problems`` tells what does not fit together, ``folder`` adds that to the data
files; ``questions`` asks, ``sheet`` reads CSV.
"""

"""The inner loop of the own solver: plain functions over flat lists of whole numbers.

The same functions run as they stand over lists, or compiled by Numba over arrays
(:mod:`kyhop.planner.compiling`); both give the same agenda for the same problem, seed and rounds. Hence
their style: no objects but the two tuples of :mod:`~kyhop.planner.kernel.tables`, no sets, no floats, and
names that are unique over all modules here.
"""

"""Reading a list of matters as offices keep it: plain Python, without Django.

``opening`` turns an upload or a paste into grids of values, ``layout`` finds the header, the columns
and the role of each row, ``dates``, ``kinds`` and ``bodies`` read one cell, ``reading`` puts a row
together. Nothing here writes or guesses silently: what was understood comes with its remarks.
"""

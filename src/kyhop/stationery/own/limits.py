"""How large a form may be."""

LARGEST_MB = 10
"""The file itself."""

SWOLLEN_MB = 60
"""All its parts unpacked."""

PART_MB = 12
"""One part of text."""

MOST_PARTS = 500

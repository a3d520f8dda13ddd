"""How much is read: generous for an office's list, small for a hostile file."""

from __future__ import annotations

FILE_BYTES = 50 * 1024 * 1024
PART_BYTES = 64 * 1024 * 1024
ALL_PARTS_BYTES = 512 * 1024 * 1024
PART_RATIO = 400
RATIO_MATTERS_FROM = 8 * 1024 * 1024
PARTS = 5_000
SHEETS = 12
ROWS = 5_000
BLANK_ROWS_IN_A_ROW = 500
COLUMNS = 60

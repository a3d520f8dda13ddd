"""Matters (nội dung trình kỳ họp): from registration to adoption, with what has been done on each."""

"""The session board (Chuẩn bị kỳ họp): one line a matter on a time axis to the opening day."""

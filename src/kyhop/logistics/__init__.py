"""The hall (hậu cần): rooms, bookings, seats, ceremony, guests, rehearsals and the run-sheet."""

"""The annual resolution programme: registered, reviewed by both sides, signed, carried out."""

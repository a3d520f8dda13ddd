"""Meetings of the People's Committee (phiên họp UBND): matters, invitations with proof, conclusions."""

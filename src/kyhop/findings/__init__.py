"""Findings (kiểm tra dự thảo): papers of dossiers read by themselves, each finding with its reason."""

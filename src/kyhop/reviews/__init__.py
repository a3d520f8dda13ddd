"""Opinions on a dossier: consultation, appraisal, verification, their remarks and the answers."""

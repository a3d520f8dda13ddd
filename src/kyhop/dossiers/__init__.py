"""The dossier of a matter: papers by checklist, in versions, handed from body to body in rounds."""

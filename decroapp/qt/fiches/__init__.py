"""The *fiche de signalement*: given blank, read back."""

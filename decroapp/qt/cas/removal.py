"""Ask before a line leaves the file, with the consequence in words."""

REMOVED = (
    "La ligne quitte le dossier de l’élève. Ce qu’elle disait reste gardé, avec qui l’a retirée, "
    "jusqu’à la fin de l’année scolaire."
)
REMOVAL = ("Retirer cette ligne du dossier", REMOVED, "Retirer")
"""Title, question and button, for ``asking.confirm``."""

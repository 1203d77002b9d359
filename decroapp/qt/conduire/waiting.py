"""What stands in the middle while no case is on the table: what to do next."""

from typing import TYPE_CHECKING

from decroapp.wording import session as words

if TYPE_CHECKING:
    from decroapp.qt.widgets.empty_state import EmptyState
    from decroapp.services.rooms import RoomMoves

OBJECTED = "Une opposition est enregistrée sur ce cas."
ASIDE = (
    "Le groupe n’en décide rien avant la réponse du chef d’établissement. "
    "Le cas passe à la prochaine séance."
)
BEFORE = "Avant d’ouvrir le cas {case}. Échap l’ouvre avec les personnes déjà là."


def say_objected(view: "EmptyState") -> None:
    """Say that the case on the table may not be decided."""
    view.say("alert-circle", OBJECTED, ASIDE, "Reporter ce cas")


def say_moves(view: "EmptyState", moves: "RoomMoves", case: str) -> None:
    """Name who enters and who leaves before the case that was chosen opens."""
    sentence = f"{words.moves(moves.enter, moves.leave)}."
    todo, other = BEFORE.format(case=case), "Ouvrir sans changer la salle"
    view.say("users", sentence, todo, "Appliquer et ouvrir", other=other)


def say_next(view: "EmptyState") -> None:
    """Say how the next case comes."""
    todo = "Choisissez une ligne de l’ordre du jour, puis Entrée."
    view.say("messages", "Aucun cas n’est sur la table.", todo, "Ouvrir le cas suivant")


def say_end(view: "EmptyState", *, left: bool) -> None:
    """Say that no case comes any more; ``left``: some go to the next meeting."""
    said = "Il ne reste que des cas reportés." if left else "Toutes les situations sont vues."
    todo = "Pour en reprendre un, choisissez sa ligne, puis Entrée." if left else ""
    view.say("circle-check", said, todo, "Terminer la séance")


def say_no_meeting(view: "EmptyState") -> None:
    """Say that no meeting is led, and how one is."""
    todo = "Choisissez une séance à venir, préparez-la, puis ouvrez-la."
    view.say("messages", "Aucune séance n’est en cours.", todo, "Voir les séances")

"""Categories of information about a pupil (design §5), and what is not about a pupil."""

from enum import StrEnum


class Category(StrEnum):
    """A to K2 and P as the matrix names them; the rest has columns or a word of its own."""

    A = "A"
    """Identity and contacts."""
    B = "B"
    """Schooling and results."""
    C = "C"
    """Attendance."""
    D = "D"
    """Life at school: type and date only."""
    E = "E"
    """Wishes, project, path."""
    F = "F"
    """Social."""
    G = "G"
    """Health, disability."""
    H = "H"
    """Family."""
    I = "I"  # noqa: E741
    """Justice."""
    J = "J"
    """Child protection: nothing is ever held."""
    K1 = "K1"
    """The youth's own word: said in the *entretien de situation*, reread by him."""
    K2 = "K2"
    """The youth's own word, kept by the ALSES or PsyEN; at most a sentence transmitted."""
    P = "P"
    """Disciplinary file: another purpose, another file."""
    DOSSIER = "DOSSIER"
    """Referral, signs, strengths, already tried, agenda, decisions."""
    VIGILANCE = "VIGILANCE"
    """Level 1 to 3 chosen by people."""
    MENTION = "MENTION"
    """« suivi en cours – me consulter »."""
    STAFF = "STAFF"
    """About a member of the staff, not about a pupil."""
    SCHOOL = "SCHOOL"
    """About the school."""
    SYSTEM = "SYSTEM"
    """The program's own."""


MATRIX = (
    Category.A,
    Category.B,
    Category.C,
    Category.D,
    Category.E,
    Category.F,
    Category.G,
    Category.H,
    Category.I,
    Category.K1,
    Category.K2,
    Category.MENTION,
    Category.DOSSIER,
    Category.VIGILANCE,
    Category.P,
)
"""The columns of the matrix, in the order of design §5 a; there is no column J."""

SECRETS = frozenset({Category.F, Category.G, Category.H, Category.I, Category.K1, Category.K2})
"""What enters only as a need card or a sentence, by somebody's choice and agreement."""

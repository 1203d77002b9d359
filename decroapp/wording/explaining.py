"""``explain``: what one sees of a category, said with its reason, its rule and its source."""

from dataclasses import dataclass, fields, replace

from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.cells import UNNAMED, Place
from decroapp.domain.charter.disclosure import (
    FAVOURABLE,
    Known,
    Room,
    Verdict,
    in_document,
    in_room,
    partner_presence,
    partner_reader,
    read_alone,
)
from decroapp.domain.charter.policy import (
    ROOM_ITEMS,
    Agreement,
    Policy,
    Presence,
    Reader,
    Recipient,
    RoomItem,
    View,
)
from decroapp.domain.folding import fold
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.wording.policy_cells import cell_named
from decroapp.wording.policy_words import say_conditions, say_source

PROFESSIONS = {
    "chef": Reader.HEAD,
    "adjoint": Reader.DEPUTY,
    "rds": Reader.DROPOUT_LEAD,
    "cpe": Reader.CPE,
    "pp": Reader.TEACHER_OF_PUPIL,
    "enseignant": Reader.TEACHER_OF_PUPIL,
    "psyen": Reader.PSYEN,
    "assistante_sociale": Reader.SOCIAL_WORKER,
    "infirmiere": Reader.NURSE,
    "medecin": Reader.DOCTOR,
    "alses": Reader.ALSES,
    "mlds": Reader.MLDS,
    "secretaire": Reader.SECRETARY,
    "aed": Reader.SUPERVISOR,
    "partenaire": Reader.PARTNER,
    "famille": Reader.FAMILY,
    "eleve": Reader.FAMILY,
}
"""The words for who asks; a teacher is one of this pupil's."""

DOCUMENTS = {
    "ordre_du_jour": "agenda",
    "releve": "record",
    "fiche_rappel": "slip",
    "rappel": "reminder",
    "liste_nominative": "pupil_list",
    "fiche_signalement": "referral_form",
    "courrier": "letter",
    "fiche_recuperation": "recovery",
    "fiche_suivi": "follow_up",
    "fiche_de_suivi": "follow_up",
    "exemplaire_hote": "host_copy",
    "fiche_passage": "hand_over",
    "copie_acces": "access_export",
    "export_acces": "access_export",
    "bilan": "statistics",
    "statistiques": "statistics",
}
"""French words for the papers; their codes are understood too."""

_CORE = frozenset(
    {
        Reader.HEAD,
        Reader.DEPUTY,
        Reader.DROPOUT_LEAD,
        Reader.CPE,
        Reader.PSYEN,
        Reader.SOCIAL_WORKER,
        Reader.NURSE,
        Reader.DOCTOR,
    }
)
_OFFICE = frozenset({Reader.HEAD, Reader.DEPUTY, Reader.DROPOUT_LEAD, Reader.CPE})
_ITEMS = {"faits": RoomItem.FACTS, "journal": RoomItem.JOURNAL, "carnet": RoomItem.NOTEBOOK}
_UNKNOWN = Verdict(View.NOTHING, "unknown", UNNAMED)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of one question; ``agreement`` is None where it is not said."""

    category: str
    profession: str
    place: str
    meeting: str = MeetingKind.PLENARY
    document: str = ""
    agreement: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer: what is seen, why, by which cell, and what the cell rests on."""

    view: View
    reason: str
    rule: str
    source: str


def explain(policy: Policy, asked: Asked) -> Explanation:
    """Answer with the cell that decides; a word that no table knows gives ``NOTHING``.

    What is not said of the item — who wrote it, whom its author allows, what was ticked — counts
    as fulfilled: the answer is the most that the cell may open. A partner alone has to be given
    the agreement, since he is nobody without it.
    """
    verdict = _verdict(policy, _folded(asked))
    cell = cell_named(policy, verdict.rule)
    reason = cell.text
    if verdict.reason.endswith("-condition"):
        reason += f" Condition à remplir\u00a0: {say_conditions(cell.rights.needs)}."
    return Explanation(verdict.view, reason, verdict.rule, say_source(cell.bases))


def _folded(asked: Asked) -> Asked:
    """Write « Fiche de suivi » or « Plénière » as the tables know them."""
    named = {field.name: getattr(asked, field.name) for field in fields(asked)}
    return Asked(**{name: word and fold(word).replace(" ", "_") for name, word in named.items()})


def _verdict(policy: Policy, asked: Asked) -> Verdict:
    reader = PROFESSIONS.get(asked.profession)
    agreement = _agreement(asked.agreement)
    if reader is None or agreement is None:
        return _UNKNOWN
    known = _known(agreement)
    standing = Agreement.NONE if asked.agreement is None else agreement
    if asked.place == Place.ROOM:
        return _in_room(policy, asked, _presence(reader, standing), known)
    category = _category(asked.category)
    if category is None:
        return _UNKNOWN
    if asked.place == Place.WINDOW:
        alone = partner_reader(standing) if reader is Reader.PARTNER else reader
        return read_alone(policy, [alone], category, known)
    if asked.place == Place.DOCUMENT:
        return _on_paper(policy, asked, _recipients(reader, standing), (category, known))
    return _UNKNOWN


def _in_room(policy: Policy, asked: Asked, presence: Presence, known: Known) -> Verdict:
    category = _category(asked.category)
    item = _ITEMS.get(asked.category) if category is None else ROOM_ITEMS[category]
    if item is None or asked.meeting not in list(MeetingKind):
        return _UNKNOWN
    room = Room(MeetingKind(asked.meeting), frozenset({presence}))
    return in_room(policy, room, item, known)


def _on_paper(
    policy: Policy,
    asked: Asked,
    recipients: tuple[Recipient, ...],
    what: tuple[Category, Known],
) -> Verdict:
    """Return the most that somebody may find in a paper, as one of those who receive it."""
    kind = DOCUMENTS.get(asked.document, asked.document)
    received = [one for one in recipients if (kind, one) in policy.handed]
    category, known = what
    found = [in_document(policy, kind, category, one, known) for one in received]
    if not found:
        return in_document(policy, "", category, Recipient.ANYBODY)
    return next((one for one in found if one), found[0])


def _known(agreement: Agreement) -> Known:
    return replace(FAVOURABLE, agreement=agreement, chosen=agreement is Agreement.GIVEN)


def _agreement(word: str | None) -> Agreement | None:
    if word is None:
        return Agreement.GIVEN
    return Agreement(word) if word in list(Agreement) else None


def _category(word: str) -> Category | None:
    name = word.upper()
    return Category(name) if name in (*MATRIX, Category.J) else None


def _presence(reader: Reader, standing: Agreement) -> Presence:
    if reader is Reader.PARTNER:
        return partner_presence(standing)
    if reader is Reader.FAMILY:
        return Presence.FAMILY
    return Presence.CORE if reader in _CORE else Presence.MEMBER


def _recipients(reader: Reader, standing: Agreement) -> tuple[Recipient, ...]:
    """Return as what somebody may receive a paper, the widest first."""
    if reader is Reader.FAMILY:
        return (Recipient.FAMILY, Recipient.ANYBODY)
    if reader is Reader.PARTNER:
        given = standing is Agreement.GIVEN
        return (*((Recipient.PARTNER, Recipient.HOST) if given else ()), Recipient.ANYBODY)
    own = (Recipient.PILOT, Recipient.MEMBER, Recipient.MEMBERS, Recipient.ANYBODY)
    return (Recipient.SCHOOL, *own) if reader in _OFFICE else own

"""Who is signed in, and as what he reads."""

from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.charter.policy import Reader
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberRef

_READERS = {
    Profession.HEAD: Reader.HEAD,
    Profession.DEPUTY: Reader.DEPUTY,
    Profession.CPE: Reader.CPE,
    Profession.PSYEN: Reader.PSYEN,
    Profession.SOCIAL_WORKER: Reader.SOCIAL_WORKER,
    Profession.NURSE: Reader.NURSE,
    Profession.DOCTOR: Reader.DOCTOR,
    Profession.ALSES: Reader.ALSES,
    Profession.MLDS: Reader.MLDS,
    Profession.SECRETARY: Reader.SECRETARY,
    Profession.SUPERVISOR: Reader.SUPERVISOR,
    Profession.PARTNER: Reader.PARTNER,
}


@dataclass(frozen=True, slots=True)
class Account:
    """The account signed in; rights are the program's, not cryptography's (design §4)."""

    account_id: UUID
    slot_id: UUID
    member: MemberRef
    dropout_lead: bool
    may_seal: bool
    """The school's signing key is sealed to this account (head and deputy only)."""
    division_ids: frozenset[UUID] = frozenset()
    """Divisions that this person teaches or is form teacher of."""

    def readers(self, division_id: UUID | None = None) -> frozenset[Reader]:
        """Return the rows of the matrix that apply to a pupil of a division.

        A teacher reads about the pupils of his own divisions only.
        """
        teaches = division_id is not None and division_id in self.division_ids
        profession = Profession(self.member.profession)
        return readers_as(profession, dropout_lead=self.dropout_lead, teaches=teaches)


def readers_as(profession: Profession, *, dropout_lead: bool, teaches: bool) -> frozenset[Reader]:
    """Return as what somebody reads about a pupil; ``teaches``: he teaches the pupil's class."""
    found = {_READERS.get(profession, Reader.OTHER)}
    if teaches:
        found.add(Reader.TEACHER_OF_PUPIL)
    if dropout_lead:
        found.add(Reader.DROPOUT_LEAD)
    return frozenset(found)

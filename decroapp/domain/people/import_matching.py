"""Find who a pupil of the file is: ELEVE_ID, then INE, then names and birth date, asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from decroapp.domain.folding import fold
from decroapp.domain.people.known import KnownStudent
from decroapp.domain.people.siecle import ExportedStudent

_Key = TypeVar("_Key")

Answers = Mapping[str, UUID | None]
"""By ELEVE_ID: which known pupil he is, or ``None`` for none of them."""


@dataclass(frozen=True, slots=True)
class Match:
    """Who a pupil is: ``known``, or nobody yet; a ``question`` (its code) waits for an answer.

    ``displaced`` is the known pupil who bore this ELEVE_ID and, by an answer, is someone else.
    """

    student: ExportedStudent
    known: KnownStudent | None = None
    question: str = ""
    candidates: tuple[UUID, ...] = ()
    displaced: KnownStudent | None = None


def match_students(
    exported: Iterable[ExportedStudent], known: Iterable[KnownStudent], answers: Answers
) -> list[Match]:
    """Return one match for each pupil of the file, in its order.

    No known pupil is given to two pupils of the file: who bears an ELEVE_ID of the file is
    nobody else's namesake, so twins without INE stay two.
    """
    return _Matcher(list(exported), list(known), answers).matches()


class _Matcher:
    def __init__(
        self, exported: list[ExportedStudent], known: list[KnownStudent], answers: Answers
    ) -> None:
        self._exported = exported
        self._answers = answers
        self._by_id = {one.id: one for one in known}
        self._by_eleve_id = {one.eleve_id: one for one in known if one.eleve_id}
        rows = {one.eleve_id: one for one in self._exported}
        self._by_ine = _grouped((_ine_after(one, rows.get(one.eleve_id)), one) for one in known)
        self._by_ine.pop("", None)
        self._by_names = _grouped((_names(one), one) for one in known if one.birth_date)
        present = {one.eleve_id for one in exported}
        self._claimed = {one.id for one in known if one.eleve_id in present}

    def matches(self) -> list[Match]:
        """Match each pupil in turn; an answer claims the known pupil for good."""
        return [self._match(student) for student in self._exported]

    def _match(self, student: ExportedStudent) -> Match:
        bearer = self._by_eleve_id.get(student.eleve_id)
        found = self._by_number(student, bearer) if bearer else self._by_others(student)
        if found.question and student.eleve_id in self._answers:
            found = self._answered(found, self._answers[student.eleve_id], bearer)
        if found.known is not None:
            self._claimed.add(found.known.id)
        return found

    def _by_number(self, student: ExportedStudent, bearer: KnownStudent) -> Match:
        """Trust the ELEVE_ID, unless the INE or everything else tells another person."""
        others = self._other_bearers_of_ine(student, bearer)
        if others and student.ine != bearer.ine:
            ids = (bearer.id, *(one.id for one in others))
            return Match(student, question="ine-of-another", candidates=ids)
        if _is_another_person(student, bearer):
            return Match(student, question="eleve-id-other-person", candidates=(bearer.id,))
        return Match(student, bearer)

    def _other_bearers_of_ine(
        self, student: ExportedStudent, bearer: KnownStudent
    ) -> list[KnownStudent]:
        found = self._by_ine.get(student.ine or "", [])
        return [one for one in found if one.id != bearer.id]

    def _by_others(self, student: ExportedStudent) -> Match:
        same_ine = self._by_ine.get(student.ine or "", [])
        if same_ine:
            sure = len(same_ine) == 1 and self._surely_same(student, same_ine[0])
            if sure:
                return Match(student, same_ine[0])
            ids = tuple(one.id for one in same_ine)
            return Match(student, question="ine-other-person", candidates=ids)
        namesakes = [
            one for one in self._by_names.get(_names(student), []) if one.id not in self._claimed
        ]
        if namesakes:
            ids = tuple(one.id for one in namesakes)
            return Match(student, question="same-names", candidates=ids)
        return Match(student)

    def _surely_same(self, student: ExportedStudent, known: KnownStudent) -> bool:
        if known.id in self._claimed:
            return False
        if isinstance(student.birth_date, date) and known.birth_date is not None:
            some_name = _folded(student) & {fold(known.last_name), fold(known.first_name)}
            return student.birth_date == known.birth_date and bool(some_name)
        return _names(student)[:2] == _names(known)[:2]

    def _answered(self, asked: Match, answer: UUID | None, bearer: KnownStudent | None) -> Match:
        """Apply an answer; one that names somebody else or a claimed pupil is no answer."""
        if answer is None:
            return Match(asked.student, displaced=bearer)
        chosen = self._by_id.get(answer)
        free = chosen is not None and (chosen.id not in self._claimed or chosen is bearer)
        if not free or answer not in asked.candidates:
            return asked
        displaced = bearer if bearer is not None and bearer is not chosen else None
        return Match(asked.student, chosen, displaced=displaced)


def _ine_after(known: KnownStudent, row: ExportedStudent | None) -> str:
    """Return the INE of a known pupil once the file is applied: it may pass to another one."""
    if row is None or row.ine is None or _is_another_person(row, known):
        return known.ine
    return row.ine


def _grouped(pairs: Iterable[tuple[_Key, KnownStudent]]) -> dict[_Key, list[KnownStudent]]:
    groups: dict[_Key, list[KnownStudent]] = defaultdict(list)
    for key, one in pairs:
        groups[key].append(one)
    return groups


def _names(one: ExportedStudent | KnownStudent) -> tuple[str, str, object]:
    """Return what namesakes share; an unknown birth date is shared with nobody."""
    return fold(one.last_name or ""), fold(one.first_name or ""), one.birth_date


def _folded(one: ExportedStudent) -> set[str]:
    return {fold(one.last_name or ""), fold(one.first_name or "")} - {""}


def _is_another_person(student: ExportedStudent, known: KnownStudent) -> bool:
    """Tell whether both names and the birth date differ: an ELEVE_ID used again."""
    if not isinstance(student.birth_date, date) or student.birth_date == known.birth_date:
        return False
    last, first, _ = _names(student)
    return last != fold(known.last_name) and first != fold(known.first_name)

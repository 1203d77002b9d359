"""School facts and attendance counts: added, corrected, removed; nothing typed is lost."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.attendance import AttendanceCount, check_count
from decroapp.domain.case.codes import FactCode
from decroapp.domain.case.facts import SchoolFact, check_fact, check_source
from decroapp.domain.charter.categories import Category
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.services.context import Context
from decroapp.storage import facts as store
from decroapp.storage.facts import COUNT, FACT, Correction
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.pupils import token_of
from decroapp.storage.transactions import Transaction
from decroapp.wording.labels import category_of


@dataclass(frozen=True)
class Facts:
    """Use cases of what a school knows from its sources; each category has its writers."""

    context: Context

    def add(
        self,
        student_id: UUID,
        code: FactCode,
        first_day: date,
        *,
        last_day: date | None = None,
        source: str = "",
        useful: bool = False,
        draft: DraftKey | None = None,
    ) -> UUID:
        """Write a school fact and return its identifier.

        Raises:
            RuleError: ``right-missing`` and those of ``check_fact``.
        """
        fact = SchoolFact(code, first_day, last_day, source.strip(), useful)
        with self.context.writing(draft) as tx:
            values = self._checked_fact(tx, student_id, fact)
            fact_id = self.context.new_id()
            store.add(tx, FACT, fact_id, student_id=student_id, **values)
            self._note(tx, Verb.CREATED, student_id)
        return fact_id

    def correct(
        self,
        fact_id: UUID,
        code: FactCode,
        first_day: date,
        *,
        last_day: date | None = None,
        source: str = "",
        useful: bool = False,
        draft: DraftKey | None = None,
    ) -> None:
        """Replace a school fact; what it said is kept with who changed it.

        Raises:
            RuleError: ``right-missing`` in either category, ``fact-gone`` and those of
                ``check_fact``.
        """
        fact = SchoolFact(code, first_day, last_day, source.strip(), useful)
        with self.context.writing(draft) as tx:
            student_id = self._student_of_fact(tx, fact_id)
            values = self._checked_fact(tx, student_id, fact)
            store.change(tx, FACT, fact_id, self._by(), **values)
            self._note(tx, Verb.CHANGED, student_id)

    def remove(self, fact_id: UUID, draft: DraftKey | None = None) -> None:
        """Remove a school fact from the file; what it said is kept with who removed it.

        Raises:
            RuleError: ``right-missing``, ``fact-gone``.
        """
        with self.context.writing(draft) as tx:
            student_id = self._student_of_fact(tx, fact_id)
            store.remove(tx, FACT, fact_id, self._by())
            self._note(tx, Verb.DELETED, student_id)

    def count(
        self, student_id: UUID, count: AttendanceCount, draft: DraftKey | None = None
    ) -> UUID:
        """Write an attendance count and return its identifier.

        Raises:
            RuleError: ``right-missing``, ``fact-source-too-long``, those of ``check_count``.
        """
        with self.context.writing(draft) as tx:
            values = self._checked_count(tx, student_id, count)
            count_id = self.context.new_id()
            store.add(tx, COUNT, count_id, student_id=student_id, **values)
            self._note(tx, Verb.CREATED, student_id)
        return count_id

    def correct_count(
        self, count_id: UUID, count: AttendanceCount, draft: DraftKey | None = None
    ) -> None:
        """Replace an attendance count; what it said is kept.

        Raises:
            RuleError: ``fact-gone`` and those of ``count``.
        """
        with self.context.writing(draft) as tx:
            student_id = self._student_of_count(tx, count_id)
            values = self._checked_count(tx, student_id, count)
            store.change(tx, COUNT, count_id, self._by(), **values)
            self._note(tx, Verb.CHANGED, student_id)

    def remove_count(self, count_id: UUID, draft: DraftKey | None = None) -> None:
        """Remove an attendance count from the file; what it said is kept.

        Raises:
            RuleError: ``right-missing``, ``fact-gone``.
        """
        with self.context.writing(draft) as tx:
            student_id = self._student_of_count(tx, count_id)
            self._require(tx, student_id, Category.C)
            store.remove(tx, COUNT, count_id, self._by())
            self._note(tx, Verb.DELETED, student_id)

    def _checked_fact(
        self, tx: Transaction, student_id: UUID, fact: SchoolFact
    ) -> dict[str, object]:
        category = category_of(FactCode(fact.code))
        self._require(tx, student_id, category)
        check_fact(fact, category, self.context.today())
        return {
            "category": category.value,
            "code": str(fact.code),
            "first_day": fact.first_day,
            "last_day": fact.last_day,
            "source": fact.source,
            "useful": fact.useful,
            **self._signed(),
        }

    def _checked_count(
        self, tx: Transaction, student_id: UUID, count: AttendanceCount
    ) -> dict[str, object]:
        self._require(tx, student_id, Category.C)
        check_count(count, self.context.today())
        check_source(count.source.strip())
        return {
            "first_day": count.first_day,
            "last_day": count.last_day,
            "source": count.source.strip(),
            "exported_on": count.exported_on,
            "justified": count.justified,
            "unjustified": count.unjustified,
            "late": count.late,
            **self._signed(),
        }

    def _student_of_fact(self, tx: Transaction, fact_id: UUID) -> UUID:
        """Return the pupil of a fact whose present category the account may write."""
        found = store.read_fact(tx, fact_id)
        if found is None:
            raise RuleError("fact-gone")
        student_id, fact = found
        self._require(tx, student_id, category_of(FactCode(fact.code)))
        return student_id

    def _student_of_count(self, tx: Transaction, count_id: UUID) -> UUID:
        student_id = store.pupil_of_count(tx, count_id)
        if student_id is None:
            raise RuleError("fact-gone")
        return student_id

    def _require(self, tx: Transaction, student_id: UUID, category: Category) -> None:
        taught_in = pupil_card(tx, student_id).taught_in(self.context.today())
        self.context.require(category, taught_in)

    def _signed(self) -> dict[str, object]:
        member_id = self.context.account.member.member_id
        return {"author_id": member_id, "at": self.context.clock.now_ms()}

    def _by(self) -> Correction:
        context = self.context
        return Correction(context.new_id(), context.clock.now_ms(), context.account.account_id)

    def _note(self, tx: Transaction, verb: Verb, student_id: UUID) -> None:
        self.context.note(tx, verb, subject=token_of(tx, student_id), purpose=Purpose.FOLLOW_UP)

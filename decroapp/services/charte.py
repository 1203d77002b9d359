"""The *charte*: its text in force and its revisions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.charter.standing import (
    CharterStanding,
    CharterVersion,
    in_force,
    next_number,
    to_come,
)
from decroapp.domain.charter.text import (
    LEAST_WORDS,
    ArticleChange,
    CharterCheck,
    CharterText,
    changes,
    check_charter,
    read_charter,
    tidy,
)
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.retention import school_year_of
from decroapp.services.charter_standing import signing_day, standings
from decroapp.services.context import Context
from decroapp.services.team import WRITERS
from decroapp.storage import charter as store
from decroapp.storage.schools import open_year, open_year_id
from decroapp.storage.transactions import Transaction
from decroapp.wording.charte import charter_rules, shipped_charter
from decroapp.wording.plural import listing


@dataclass(frozen=True, slots=True)
class CharterPage:
    """The charter as its page shows it."""

    version: CharterVersion | None
    """In force today, if any."""
    coming: CharterVersion | None
    """Adopted, and not in force yet."""
    text: CharterText
    """In force, else to come, else what the program proposes."""
    check: CharterCheck
    mine: CharterStanding
    may_adopt: bool
    may_witness: bool
    """May record the signature of somebody else."""

    @property
    def shown(self) -> CharterVersion | None:
        """Return the version whose text is shown: None for the proposal."""
        return self.version or self.coming


@dataclass(frozen=True)
class Charte:
    """Use cases of the text: everybody reads it, the head adopts it."""

    context: Context

    def page(self) -> CharterPage:
        """Return the text in force with where the account stands."""
        with self.context.reading() as tx:
            versions, today = store.versions(tx), self.context.today()
            now, coming = in_force(versions, today), to_come(versions, today)
            shown = now or coming
            text = shipped_charter() if shown is None else text_in_vault(tx, shown)
            me = self.context.account.member.member_id
            return CharterPage(
                version=now,
                coming=coming,
                text=text,
                check=check_charter(text, charter_rules()),
                mine=standings(tx, [me], signing_day(tx, today))[me],
                may_adopt=may_adopt(self.context),
                may_witness=may_witness(self.context),
            )

    def compare(self, text: CharterText) -> tuple[ArticleChange, ...]:
        """Return the articles that a revision would touch; none: signatures would hold.

        Raises:
            RuleError: those of ``domain.charter.text.tidy``.
        """
        ready = tidy(text)
        with self.context.reading() as tx:
            base = _base(tx)
            return changes(text_in_vault(tx, base), ready) if base is not None else ()

    def adopt(self, text: CharterText, in_force_on: date, draft: DraftKey | None = None) -> UUID:
        """Put a version in force from a day of the open year; return its identifier.

        A revision that touches no article is minor, and keeps the signatures.

        Raises:
            RuleError: ``charter-head-only``, ``charter-principles-missing`` (``missing``),
                ``charter-too-short``, ``charter-day-past``, ``charter-day-outside-year``,
                ``charter-unchanged``, and those of ``domain.charter.text.tidy``.
        """
        if not may_adopt(self.context):
            raise RuleError("charter-head-only")
        ready = _whole(tidy(text))
        if in_force_on < self.context.today():
            raise RuleError("charter-day-past")
        with self.context.writing(draft) as tx:
            start_year = open_year(tx).start_year
            if school_year_of(in_force_on) != start_year:
                raise RuleError("charter-day-outside-year")
            version_id = put_in_force(self.context, tx, ready, in_force_on, start_year)
            self.context.note(tx, Verb.CREATED, purpose=Purpose.ADMINISTRATION)
        return version_id


def put_in_force(
    context: Context, tx: Transaction, text: CharterText, in_force_on: date, start_year: int
) -> UUID:
    """Write a version whose text is whole, for a school year; return its identifier.

    Raises:
        RuleError: ``charter-unchanged``.
    """
    base, version_id = _base(tx), context.new_id()
    if base is not None and base.sha256 == text.digest():
        raise RuleError("charter-unchanged")
    minor = base is not None and not changes(text_in_vault(tx, base), text)
    store.add_version(
        tx,
        version_id,
        number=next_number(store.versions(tx), start_year, minor=minor),
        year_id=open_year_id(tx),
        text=text.canonical(),
        sha256=text.digest(),
        in_force_on=in_force_on,
        minor=minor,
        keeps_id=base.version_id if base is not None and minor else None,
        account_id=context.account.account_id,
        at=context.clock.now_ms(),
    )
    return version_id


def _base(tx: Transaction) -> CharterVersion | None:
    """Return the last version of the open year: what a revision is compared with."""
    start_year = open_year(tx).start_year
    mine = [one for one in store.versions(tx) if one.start_year == start_year]
    return mine[-1] if mine else None


def may_adopt(context: Context) -> bool:
    """Tell whether the account puts charters in force, suspends, and keeps the register."""
    return bool(context.account.readers() & WRITERS)


def may_witness(context: Context) -> bool:
    """Tell whether the account may record the signature of somebody else."""
    return may_enter(context.policy, context.account.readers(), Category.DOSSIER)


def text_in_vault(tx: Transaction, version: CharterVersion) -> CharterText:
    """Return the text of a version."""
    return read_charter(store.text_of(tx, version.version_id))


def _whole(text: CharterText) -> CharterText:
    check, rules = check_charter(text, charter_rules()), charter_rules()
    if check.missing:
        said = listing([rules[code].label.lower() for code in check.missing])
        raise RuleError("charter-principles-missing", missing=said)
    if not check.complete:
        raise RuleError("charter-too-short", words=check.words, least=LEAST_WORDS)
    return text

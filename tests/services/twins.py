"""A school before and after what somebody may not see was written: he is told the same."""

import random
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, insert, select, update

from decroapp.bootstrap import make_services
from decroapp.domain.case.agreements import AgreementOn, AgreementScope
from decroapp.domain.case.need_cards import NO_HOURS, Hours, Need, NeedCard
from decroapp.domain.case.pupil_words import READERS, Hearer, PupilWord
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import FAVOURABLE, read_alone
from decroapp.domain.charter.policy import Audience, View
from decroapp.domain.errors import RuleError
from decroapp.storage import sharing as store
from decroapp.storage.tables.case import (
    attendance_count,
    case_file,
    family_information,
    school_fact,
)
from decroapp.storage.tables.sharing import agreement, mention, need_card, pupil_word, word_hearer
from tests.agreeing import add_holder, agree
from tests.builders import TODAY, add_member
from tests.services.rights_desk import build, rehearsal

FACTS = {"B": "falling_marks", "D": "punishment", "E": "wish_stated"}
NEEDS = {"F": Need.RIGHTS, "G": Need.CLASS_EXIT, "H": Need.SCHOOL_LINK, "I": Need.CALENDAR}
SECRETS = (*FACTS, "C", *NEEDS, "K1", "K2", "MENTION", "VIGILANCE")
WRITTEN = (attendance_count, agreement, family_information, mention, need_card, school_fact)
KNOWN = replace(FAVOURABLE, carried=False, chosen=False)
"""All that could open an item is so, but being its carrier or its chosen hearer."""


class School:
    """The school of ``rights_desk``, with one more person, who writes the secrets."""

    def __init__(self, context, folder):
        self.context, self.desk = context, build(context, folder)
        self.holder = add_holder(context, self.desk.pupil)
        self.author = add_member(context, "social_worker", "Autrice")

    def readers(self, who):
        return self.desk.accounts[who].readers(self.desk.third)

    def closed_to(self, who):
        """Return what the matrix keeps from somebody, whatever was agreed."""
        readers, policy = self.readers(who), self.context.policy
        folder = read_alone(policy, readers, Category.DOSSIER).view
        if folder is View.OWN_ACTION:
            # He has no action here: he knows of no case, hence of nothing in it.
            return tuple(one for one in SECRETS if one not in (*FACTS, "C", "MENTION"))
        return tuple(
            one for one in SECRETS if not read_alone(policy, readers, Category[one], KNOWN)
        )

    def answer(self, who, call):
        """Return what a use case answers somebody: a value, or its refusal in full."""
        # What is drawn is the same each time: identifiers are no difference.
        drawn = random.Random(9).randbytes
        session = replace(rehearsal(self.context, self.desk.accounts[who]), entropy=drawn)
        services = make_services(session)
        try:
            return repr(call(services, self.desk))
        except RuleError as error:
            return error.code, sorted(error.details.items())

    @contextmanager
    def with_secrets(self, who):
        """Write what is closed to somebody, then take it all away."""
        chosen = Hearer.PSYEN if READERS[Hearer.HEAD] & self.readers(who) else Hearer.HEAD
        with self.written(self.closed_to(who), chosen):
            yield

    @contextmanager
    def written(self, names, hearer=Hearer.PLENARY, audience=Audience.PLENARY):
        """Write these items, for this hearer and this audience, then take them all away."""
        before = self._held()
        for name in names:
            self._write(name, hearer, audience)
        yield
        with self.context.writing() as tx:
            tx.execute(update(case_file).values(vigilance=None))
            tx.execute(delete(word_hearer))
            tx.execute(delete(pupil_word))
            for table, held in before.items():
                tx.execute(delete(table).where(table.c.id.not_in(held)))

    def _held(self):
        with self.context.reading() as tx:
            return {one: list(tx.execute(select(one.c.id)).scalars()) for one in WRITTEN}

    def _write(self, name, hearer, audience):
        if name in NEEDS:
            self._card(name, audience)
            return
        case_id, pupil, made = self.desk.case, self.desk.pupil, self.context.new_id()
        with self.context.writing() as tx:
            if name == "VIGILANCE":
                tx.execute(update(case_file).values(vigilance=3))
            elif name == "MENTION":
                store.add_mention(tx, made, pupil, self.author, TODAY)
            elif name in ("K1", "K2"):
                word = PupilWord(
                    Category(name), "CANARI-MOT", TODAY, frozenset({hearer}), True, True
                )
                store.add_word(tx, made, case_id, word, author_id=self.author, at=0)
            else:
                self._row(tx, name, {"id": made, "student_id": pupil, "source": "CANARI", "at": 0})

    def _row(self, tx, name, values):
        day = date(2026, 11, 16)
        if name == "C":
            count = {"last_day": day, "unjustified": 9, "justified": 9, "late": 9}
            tx.execute(insert(attendance_count).values(first_day=day, **count, **values))
            return
        fact = {"category": name, "code": FACTS[name], "first_day": day, "useful": True}
        tx.execute(insert(school_fact).values(**fact, **values))

    def _card(self, name, audience):
        card = NeedCard(
            Category(name),
            NEEDS[name],
            "" if name == "I" else "CANARI-CARTE",
            self.author,
            audience,
            hours=Hours(weekday=2) if name == "I" else NO_HOURS,
        )
        made = self.context.new_id()
        with self.context.writing() as tx:
            store.add_card(tx, made, self.desk.case, card, author_id=self.author, at=0)
        for guardian in (None, self.holder):
            agree(self.context, self.desk.case, AgreementOn(AgreementScope.CARD, made), guardian)

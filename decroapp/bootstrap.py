"""Composition root: put together what a session needs; heavy modules come in late."""

import logging
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from decroapp.domain.clock import SystemClock
from decroapp.places import Paths, default_paths

if TYPE_CHECKING:
    from decroapp.services.accounts import Accounts
    from decroapp.services.agreements import Agreements
    from decroapp.services.backups import Backups
    from decroapp.services.case_page import CasePage
    from decroapp.services.case_papers import CasePapers
    from decroapp.services.cases import Cases
    from decroapp.services.charte import Charte
    from decroapp.services.charte_campaign import CharterCampaign
    from decroapp.services.charte_papers import CharterPapers
    from decroapp.services.charte_register import CharterRegister
    from decroapp.services.charte_tables import CharterTables
    from decroapp.services.classes import Classes
    from decroapp.services.closing import Closing
    from decroapp.services.conduct import Conduct
    from decroapp.services.context import Context
    from decroapp.services.convening import Convening
    from decroapp.services.counts import Counts
    from decroapp.services.documents import Documents
    from decroapp.services.drafts import Drafts
    from decroapp.services.errata import Errata
    from decroapp.services.facts import Facts
    from decroapp.services.family_rights import FamilyRights
    from decroapp.services.fiches import Fiches
    from decroapp.services.follow_up import FollowUp
    from decroapp.services.gate import Gate
    from decroapp.services.home import Home
    from decroapp.services.identities import Identities
    from decroapp.services.imports import Imports
    from decroapp.services.living import Living
    from decroapp.services.meetings import Meetings
    from decroapp.services.need_labels import NeedLabels
    from decroapp.services.protocol import ProtectionProtocol
    from decroapp.services.pupils import Pupils
    from decroapp.services.purge import Purge
    from decroapp.services.recovery import Recovery
    from decroapp.services.school import School
    from decroapp.services.sessions import Surroundings
    from decroapp.services.sharing import Sharing
    from decroapp.services.team import Team
    from decroapp.services.verification import Verification
    from decroapp.services.worklist import Worklist
    from decroapp.work.client import Worker


def make_surroundings(today: date | None = None, ahead: timedelta = timedelta()) -> "Surroundings":
    """Return the clock, the chance and the shipped policy of a session."""
    from decroapp.services.sessions import Surroundings
    from decroapp.wording.policy import shipped_policy

    return Surroundings(SystemClock(pretended=today, ahead=ahead), shipped_policy())


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases of one unlocked session; one field an area."""

    context: "Context"
    work: "Worker"
    accounts: "Accounts"
    backups: "Backups"
    drafts: "Drafts"
    home: "Home"
    cases: "Cases"
    meetings: "Meetings"
    convening: "Convening"
    conduct: "Conduct"
    closing: "Closing"
    documents: "Documents"
    errata: "Errata"
    identities: "Identities"
    verification: "Verification"
    pupils: "Pupils"
    imports: "Imports"
    counts: "Counts"
    fiches: "Fiches"
    follow_up: "FollowUp"
    living: "Living"
    worklist: "Worklist"
    case_page: "CasePage"
    case_papers: "CasePapers"
    family_rights: "FamilyRights"
    facts: "Facts"
    team: "Team"
    classes: "Classes"
    school: "School"
    recovery: "Recovery"
    sharing: "Sharing"
    agreements: "Agreements"
    need_labels: "NeedLabels"
    protocol: "ProtectionProtocol"
    gate: "Gate"
    charte_tables: "CharterTables"
    charte: "Charte"
    charte_campaign: "CharterCampaign"
    charte_papers: "CharterPapers"
    charte_register: "CharterRegister"
    purge: "Purge"


def make_services(
    context: "Context", paths: Paths | None = None, work: "Worker | None" = None
) -> Services:
    """Put the use cases of a session together; without ``work`` a process starts at need."""
    from decroapp.services import areas

    backups = areas.Backups(context, (paths or default_paths()).backups)
    return Services(
        context=context,
        work=work or _own_process(),
        accounts=areas.Accounts(context, before=backups.back_up),
        backups=backups,
        drafts=areas.Drafts(context),
        home=areas.Home(context),
        cases=areas.Cases(context),
        meetings=areas.Meetings(context),
        convening=areas.Convening(context),
        conduct=areas.Conduct(context),
        closing=areas.Closing(context),
        documents=areas.Documents(context),
        errata=areas.Errata(context),
        identities=areas.Identities(context),
        verification=areas.Verification(context),
        pupils=areas.Pupils(context),
        imports=areas.Imports(context, before=backups.back_up),
        counts=areas.Counts(context, before=backups.back_up),
        fiches=areas.Fiches(context, before=backups.back_up),
        follow_up=areas.FollowUp(context),
        living=areas.Living(context),
        worklist=areas.Worklist(context),
        case_page=areas.CasePage(context),
        case_papers=areas.CasePapers(context),
        family_rights=areas.FamilyRights(context),
        facts=areas.Facts(context),
        team=areas.Team(context),
        classes=areas.Classes(context, before=backups.back_up),
        school=areas.School(context),
        recovery=areas.Recovery(context),
        sharing=areas.Sharing(context),
        agreements=areas.Agreements(context),
        need_labels=areas.NeedLabels(context),
        protocol=areas.ProtectionProtocol(context),
        gate=areas.Gate(context),
        charte_tables=areas.CharterTables(context),
        charte=areas.Charte(context),
        charte_campaign=areas.CharterCampaign(context),
        charte_papers=areas.CharterPapers(context),
        charte_register=areas.CharterRegister(context),
        purge=areas.Purge(context, backups.usual),
    )


def _own_process() -> "Worker":
    from decroapp.work.client import WorkProcess

    return WorkProcess()


def quiet_logs() -> None:
    """Keep the libraries from writing anything that could hold personal data."""
    for name in ("sqlalchemy", "pyhanko", "pyhanko_certvalidator", "pikepdf", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)

"""Every area of the use cases in one place, for who puts a session together."""

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
from decroapp.services.sharing import Sharing
from decroapp.services.team import Team
from decroapp.services.verification import Verification
from decroapp.services.worklist import Worklist

__all__ = [
    "Accounts",
    "Agreements",
    "Backups",
    "CasePage",
    "CasePapers",
    "Cases",
    "Charte",
    "CharterCampaign",
    "CharterPapers",
    "CharterRegister",
    "CharterTables",
    "Classes",
    "Closing",
    "Conduct",
    "Convening",
    "Counts",
    "Documents",
    "Drafts",
    "Errata",
    "Facts",
    "FamilyRights",
    "Fiches",
    "FollowUp",
    "Gate",
    "Home",
    "Identities",
    "Imports",
    "Living",
    "Meetings",
    "NeedLabels",
    "ProtectionProtocol",
    "Pupils",
    "Purge",
    "Recovery",
    "School",
    "Sharing",
    "Team",
    "Verification",
    "Worklist",
]

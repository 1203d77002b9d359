"""Everything that disclosure may be asked, and the most that the design lets anybody see.

What may be seen at most is copied here from the design, and not read from the shipped files.
"""

from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations, product

from hypothesis import strategies as st

from decroapp.domain.charter.disclosure import Known, Room
from decroapp.domain.charter.policy import Agreement, Audience, Presence, View
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.wording.policy import shipped_policy

POLICY = shipped_policy()
NOBODY = replace(POLICY, matrix={}, rooms={}, documents={}, handed={})

# Design §5 a: the most that each reader may see, whatever is known of the item.
# f full, C card, i instruction, x constraint, s sentence, m mention, c count, t ticked lines,
# o his own, a the papers, - nothing: A B C D E F G H I K1 K2 mention dossier vigilance P.
ALONE = {
    "head": "fffffCCCxssmfff",
    "deputy": "fffffCCCxssmfff",
    "dropout_lead": "fffffCCC-ssmff-",
    "cpe": "fffffCCC-ssmfff",
    "teacher_of_pupil": "fffff-i--s-mf--",
    "psyen": "fffffCCC-ssmf--",
    "social_worker": "fffffCCCxssmf--",
    "nurse": "fff-fCCC-ssmf--",
    "doctor": "fff-fCCC-ssmf--",
    "alses": "otc-f----ssmo--",
    "mlds": "fff-f----s-mo--",
    "secretary": "f-------------a",
    "supervisor": "f-ff-----------",
    "partner": "o----k-k-s--o--",
    "family": "fffffCCCxssmffp",
    "other": "---------------",
}
SHORT = {
    "f": View.FULL,
    "C": View.CARD,
    "k": View.OWN_CARD,
    "i": View.INSTRUCTION_ONLY,
    "x": View.CONSTRAINT,
    "s": View.SENTENCE,
    "m": View.MENTION,
    "c": View.PERIOD_COUNT,
    "t": View.TICKED_LINES,
    "o": View.OWN_ACTION,
    "a": View.PAPERS,
    "p": View.OWN_PROCEDURE,
    "-": View.NOTHING,
}

# Design §5 b: the most that each class of presence lets a room see.
ROOM = {
    "identity": "name_class_age name_class_age name_class name_class_age",
    "schooling": "full full ticked_lines full",
    "project": "full full ticked_lines full",
    "attendance": "full full period_count full",
    "sanction": "type_date type_date nothing type_date",
    "social_card": "card plain_card own_card plain_card",
    "family_card": "card plain_card own_card plain_card",
    "health_card": "instruction_only instruction_only nothing instruction_only",
    "calendar_card": "constraint unavailable nothing nothing",
    "pupil_word": "sentence sentence sentence sentence",
    "relayed_word": "sentence sentence sentence sentence",
    "mention": "mention mention nothing mention",
    "facts": "full full nothing full",
    "dossier": "full public_label own_action public_label",
    "vigilance": "nothing nothing nothing nothing",
    "protection": "nothing nothing nothing nothing",
    "discipline": "nothing nothing nothing nothing",
    "journal": "nothing nothing nothing nothing",
    "notebook": "nothing nothing nothing nothing",
}
CLASSES = (Presence.CORE, Presence.MEMBER, Presence.PARTNER, Presence.FAMILY)

# Design §5 c, and domain practice §4.5: what a paper may hold at most, by recipient.
PAPERS = {
    ("agenda", "members"): {"A": "initials"},
    ("record", "members"): {"A": "initials", "DOSSIER": "public_label"},
    ("erratum", "members"): {"A": "initials", "DOSSIER": "public_label"},
    ("slip", "pilot"): {"A": "name_class", "DOSSIER": "own_action"},
    ("reminder", "pilot"): {"A": "name_class", "DOSSIER": "own_action"},
    ("pupil_list", "member"): {"A": "name_class"},
    ("follow_up", "school"): {"A": "name_class", "DOSSIER": "public_label"},
    ("letter", "family"): {"A": "name_class", "DOSSIER": "public_label"},
    ("invitation", "anybody"): {},
    ("recovery", "anybody"): {},
    ("host_copy", "host"): {"A": "identity_contact", "DOSSIER": "own_action"},
    ("referral_form", "member"): {"A": "name_class"},
    ("family_invitation", "family"): {"A": "name_class"},
    ("hand_over", "partner"): {
        "A": "identity_contact",
        "B": "chosen_lines",
        "C": "period_count",
        "E": "chosen_lines",
        "F": "own_card",
        "H": "own_card",
        "K1": "sentence",
        "DOSSIER": "own_action",
    },
    ("transmission", "authority"): {
        "A": "identity_contact",
        "C": "period_count",
        "E": "chosen_lines",
    },
    ("access_export", "family"): {
        **dict.fromkeys(("B", "C", "E", "VIGILANCE"), "full"),
        **dict.fromkeys(("A", "DOSSIER"), "third_masked"),
        **dict.fromkeys(("F", "G", "H"), "card"),
        **dict.fromkeys(("K1", "K2"), "sentence"),
        "D": "type_date",
        "I": "constraint",
        "MENTION": "mention",
    },
    ("statistics", "anybody"): dict.fromkeys(("A", "C", "D", "E", "DOSSIER"), "tally"),
}

FLAGS = ("carried", "written", "chosen", "ticked", "reread", "attendance_action", "named")
KNOWN = st.builds(
    Known,
    agreement=st.sampled_from(Agreement),
    audience=st.sampled_from(Audience),
    **{name: st.booleans() for name in FLAGS},
)
ROOMS = st.builds(
    Room, kind=st.sampled_from(MeetingKind), classes=st.frozensets(st.sampled_from(Presence))
)


@lru_cache(maxsize=1)
def every_known():
    """Return each agreement and audience with no flag, each flag alone, and all of them."""
    flags = [{}, *({name: True} for name in FLAGS), dict.fromkeys(FLAGS, True)]
    return tuple(
        Known(agreement=agreement, audience=audience, **flag)
        for agreement, audience, flag in product(Agreement, Audience, flags)
    )


@lru_cache(maxsize=1)
def every_room():
    """Return each kind of meeting with each set of classes."""
    sets = chain.from_iterable(combinations(Presence, size) for size in range(len(Presence) + 1))
    return tuple(Room(kind, frozenset(one)) for kind, one in product(MeetingKind, list(sets)))


def room_most(presence, item):
    """Return the most of the design for one class; an outsider sees nothing."""
    if presence is Presence.OUTSIDER:
        return View.NOTHING
    return View(ROOM[item].split()[CLASSES.index(presence)])


ENDED = (Agreement.NONE, Agreement.REFUSED, Agreement.WITHDRAWN)

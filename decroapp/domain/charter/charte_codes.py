"""Closed lists of the *charte*: principles, ways to sign, standings, incidents; never renamed."""

from enum import StrEnum


class Principle(StrEnum):
    """What a charte must say (project's domain sheet, §3.2)."""

    PURPOSE = "purpose"
    """*Finalité*."""
    MINIMISATION = "minimisation"
    NEED_TO_KNOW = "need_to_know"
    INFORMATION = "information"
    """Of the family and of the youth."""
    AGREEMENT = "agreement"
    SIGNATURE = "signature"
    SECRECY = "secrecy"
    PAPERS = "papers"
    """No nominative paper in circulation."""
    RECORD = "record"
    """*Relevé de décisions*: decisions only."""
    STRENGTHS = "strengths"
    """At least one *point d’appui*."""
    RETENTION = "retention"
    RIGHTS = "rights"
    BREACH = "breach"
    REVIEW = "review"


class Statement(StrEnum):
    """What a charte must say of the program itself, so that nobody is promised more than is so."""

    SHARED_KEY = "shared_key"
    """Accounts share the data key: rights are the program's, not cryptography's."""
    CHILD_PROTECTION = "child_protection"
    """Nothing about child protection is ever held."""
    ROOM = "room"
    """What the room sees."""
    FAMILIES = "families"
    """What families and pupils may ask."""
    CONSEQUENCES = "consequences"
    """What happens after a breach."""


class SignatureWay(StrEnum):
    """How somebody signed."""

    STROKE = "stroke"
    PHRASE = "phrase"
    PAPER = "paper"


class StandingState(StrEnum):
    """Where a member stands towards the charte."""

    NOT_IN_FORCE = "not_in_force"
    """No version is in force today."""
    TO_SIGN = "to_sign"
    SIGN_AGAIN = "sign_again"
    """He signed a version of this school year whose articles have changed since."""
    SIGNED = "signed"
    SUSPENDED = "suspended"


UNSIGNED = frozenset({StandingState.TO_SIGN, StandingState.SIGN_AGAIN})
"""Who has to sign before he may sit."""


class SuspensionReason(StrEnum):
    """Why the head suspends a member from the group."""

    CONFIDENTIALITY = "confidentiality"
    OTHER_USE = "other_use"
    ACCESS_LENT = "access_lent"
    RULES_REFUSED = "rules_refused"
    INQUIRY = "inquiry"


class IncidentKind(StrEnum):
    """What went wrong, without saying about whom."""

    TALK_OUTSIDE = "talk_outside"
    TOO_MUCH_SAID = "too_much_said"
    PAPER_ASTRAY = "paper_astray"
    WRONG_RECIPIENT = "wrong_recipient"
    SEEN_BY_OTHERS = "seen_by_others"
    ACCESS_LENT = "access_lent"
    DEVICE_LOST = "device_lost"
    FAMILY_NOT_TOLD = "family_not_told"
    OTHER_USE = "other_use"
    OTHER = "other"


class IncidentMeasure(StrEnum):
    """What was done about an incident."""

    REMINDED = "reminded"
    RETRIEVED = "retrieved"
    ACCESS_CHANGED = "access_changed"
    FAMILY_TOLD = "family_told"
    ORGANISATION_CHANGED = "organisation_changed"
    SUSPENDED = "suspended"

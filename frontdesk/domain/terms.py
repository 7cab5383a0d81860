"""The fixed vocabularies: the keys that stand in the database and in JSON."""

from enum import StrEnum


class Direction(StrEnum):
    """Which way a call went; `OUT` is reported by the telephony only."""

    IN = "in"
    OUT = "out"


class Purpose(StrEnum):
    """How plainly the caller answered "who are you, what is it about?" in this call."""

    PLAIN = "plain"
    EVASIVE = "evasive"
    REFUSED = "refused"


class Conduct(StrEnum):
    """How the caller spoke to the desk; never in a note to a contact."""

    FRIENDLY = "friendly"
    NEUTRAL = "neutral"
    PUSHY = "pushy"
    CONDESCENDING = "condescending"
    ABUSIVE = "abusive"


class ClaimKind(StrEnum):
    """A statement of the caller that can be checked."""

    EXISTING_SUPPLIER = "existing_supplier"
    EXISTING_CUSTOMER = "existing_customer"
    CALL_EXPECTED = "call_expected"
    APPOINTMENT = "appointment"
    RETURNING_CALL = "returning_call"
    SPOKE_BEFORE = "spoke_before"
    REFERRED_BY = "referred_by"
    TRANSFERRED_INTERNALLY = "transferred_internally"
    FIRST_CALL = "first_call"
    PERSONALLY_KNOWN = "personally_known"
    PRIVATE = "private"
    AUTHORITY = "authority"
    PRESS = "press"
    PRE_AGREED = "pre_agreed"
    DATA_CHECK = "data_check"
    INTERNAL_IT = "internal_it"
    OTHER_OCCASION = "other_occasion"
    DECISION_MAKER_ONLY = "decision_maker_only"
    URGENT = "urgent"
    NOT_SELLING = "not_selling"
    CONSENT_GIVEN = "consent_given"


#: The seven slots under the digit keys until the desk chooses others.
DEFAULT_SLOTS: tuple[ClaimKind, ...] = (
    ClaimKind.EXISTING_SUPPLIER,
    ClaimKind.CALL_EXPECTED,
    ClaimKind.RETURNING_CALL,
    ClaimKind.PERSONALLY_KNOWN,
    ClaimKind.REFERRED_BY,
    ClaimKind.AUTHORITY,
    ClaimKind.URGENT,
)


class Result(StrEnum):
    """What the check of one claim came to."""

    OPEN = "open"
    ACCURATE = "accurate"
    NOT_ACCURATE = "not_accurate"
    UNCHECKABLE = "uncheckable"


class CheckMethod(StrEnum):
    """How a claim was checked; a method in JSON may also be free words."""

    PARTNER_LIST = "partner_list"
    PURCHASING_ASKED = "purchasing_asked"
    CONTACT_ASKED = "contact_asked"
    EXPECTED_CALLS = "expected_calls"
    CALL_LIST = "call_list"
    REFERRER_ASKED = "referrer_asked"
    DIRECTORY = "directory"
    CALLED_BACK = "called_back"
    ASKED_BACK = "asked_back"


#: The check routes of each kind, the preset first; the arrow keys walk through them.
CHECK_ROUTES: dict[ClaimKind, tuple[CheckMethod, ...]] = {
    ClaimKind.EXISTING_SUPPLIER: (
        CheckMethod.PURCHASING_ASKED,
        CheckMethod.PARTNER_LIST,
        CheckMethod.CONTACT_ASKED,
    ),
    ClaimKind.EXISTING_CUSTOMER: (CheckMethod.CONTACT_ASKED, CheckMethod.PARTNER_LIST),
    ClaimKind.CALL_EXPECTED: (CheckMethod.CONTACT_ASKED, CheckMethod.EXPECTED_CALLS),
    ClaimKind.APPOINTMENT: (CheckMethod.CONTACT_ASKED, CheckMethod.EXPECTED_CALLS),
    ClaimKind.RETURNING_CALL: (CheckMethod.CONTACT_ASKED, CheckMethod.CALL_LIST),
    ClaimKind.SPOKE_BEFORE: (CheckMethod.CONTACT_ASKED, CheckMethod.CALL_LIST),
    ClaimKind.REFERRED_BY: (CheckMethod.REFERRER_ASKED, CheckMethod.DIRECTORY),
    ClaimKind.TRANSFERRED_INTERNALLY: (CheckMethod.CONTACT_ASKED, CheckMethod.DIRECTORY),
    ClaimKind.FIRST_CALL: (CheckMethod.CALL_LIST, CheckMethod.ASKED_BACK),
    ClaimKind.PERSONALLY_KNOWN: (CheckMethod.CONTACT_ASKED, CheckMethod.ASKED_BACK),
    ClaimKind.PRIVATE: (CheckMethod.CONTACT_ASKED, CheckMethod.ASKED_BACK),
    ClaimKind.AUTHORITY: (CheckMethod.CALLED_BACK, CheckMethod.CONTACT_ASKED),
    ClaimKind.PRESS: (CheckMethod.CALLED_BACK, CheckMethod.CONTACT_ASKED),
}
#: The routes of every kind that has none of its own.
OTHER_ROUTES: tuple[CheckMethod, ...] = (
    CheckMethod.ASKED_BACK,
    CheckMethod.CONTACT_ASKED,
    CheckMethod.CALLED_BACK,
)


def check_routes(kind: ClaimKind) -> tuple[CheckMethod, ...]:
    """Return the ways to check a claim of that kind, the preset first."""
    return CHECK_ROUTES.get(kind, OTHER_ROUTES)


class Verdict(StrEnum):
    """What the checks say of one call; never of a person."""

    CONFIRMED = "confirmed"
    STATED_OPENLY = "stated_openly"
    EVASIVE = "evasive"
    NOT_ACCURATE = "not_accurate"
    UNCHECKED = "unchecked"


class Outcome(StrEnum):
    """How a call ended."""

    PUT_THROUGH = "put_through"
    PUT_THROUGH_ANNOUNCED = "put_through_announced"
    MESSAGE = "message"
    DECLINED = "declined"
    CONTACT_DECLINED = "contact_declined"
    REFERRED = "referred"
    SETTLED = "settled"
    APPOINTMENT = "appointment"
    VOICEMAIL = "voicemail"
    HUNG_UP = "hung_up"
    LINE_DROPPED = "line_dropped"
    WRONG_NUMBER = "wrong_number"
    SECURITY_REPORTED = "security_reported"
    MISSED = "missed"


PUT_THROUGH: frozenset[Outcome] = frozenset({Outcome.PUT_THROUGH, Outcome.PUT_THROUGH_ANNOUNCED})
#: The outcomes that were a no.
DECLINED: frozenset[Outcome] = frozenset({Outcome.DECLINED, Outcome.CONTACT_DECLINED})
#: What F8 offers, in the order of its digits.
OTHER_OUTCOMES: tuple[Outcome, ...] = (
    Outcome.HUNG_UP,
    Outcome.WRONG_NUMBER,
    Outcome.SETTLED,
    Outcome.REFERRED,
    Outcome.APPOINTMENT,
    Outcome.VOICEMAIL,
    Outcome.LINE_DROPPED,
    Outcome.SECURITY_REPORTED,
    Outcome.MISSED,
)


class OutcomeReason(StrEnum):
    """Why a call was declined, or what stays on record of it."""

    NO_DEMAND = "no_demand"
    ASKED_TO_WRITE = "asked_to_write"
    NOT_OUR_REMIT = "not_our_remit"
    PURPOSE_NOT_GIVEN = "purpose_not_given"
    NO_FURTHER_CALLS = "no_further_calls"
    OBJECTION = "objection"


#: What F7 offers, in the order of its digits; 6 is the contact who declined, 7 an objection.
DECLINE_REASONS: tuple[OutcomeReason, ...] = (
    OutcomeReason.NO_DEMAND,
    OutcomeReason.ASKED_TO_WRITE,
    OutcomeReason.NOT_OUR_REMIT,
    OutcomeReason.PURPOSE_NOT_GIVEN,
    OutcomeReason.NO_FURTHER_CALLS,
)
#: These two stay and show at every ring.
LASTING_REASONS: frozenset[OutcomeReason] = frozenset(
    {OutcomeReason.NO_FURTHER_CALLS, OutcomeReason.OBJECTION}
)


class Wish(StrEnum):
    """What should happen with a message."""

    CALL_BACK = "call_back"
    CALLS_AGAIN = "calls_again"
    FOR_INFORMATION = "for_information"


class Answer(StrEnum):
    """What a contact said to a referral, in the order of the answer keys 1 to 8."""

    EXPECTED = "expected"
    KNOWN = "known"
    USEFUL = "useful"
    CALLED_BACK = "called_back"
    APPOINTMENT_MADE = "appointment_made"
    WRONG_PERSON = "wrong_person"
    NO_INTEREST = "no_interest"
    DO_NOT_PUT_THROUGH = "do_not_put_through"


class Way(StrEnum):
    """How a referral left the desk."""

    COPIED = "copied"
    MAIL = "mail"
    PRINTED = "printed"


class PutThrough(StrEnum):
    """How a contact wants calls put through."""

    ALWAYS = "always"
    ANNOUNCE = "announce"
    MESSAGE_ONLY = "message_only"
    IN_WRITING = "in_writing"
    NEVER = "never"


class ContactKind(StrEnum):
    """Whether a contact is somebody, several people, or an address."""

    PERSON = "person"
    GROUP = "group"
    MAILBOX = "mailbox"


class Relation(StrEnum):
    """What a partner is to the company."""

    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    OTHER = "other"


EXISTING_REASONS: tuple[str, ...] = (
    "order",
    "invoice",
    "enquiry",
    "complaint",
    "appointment",
    "maintenance",
)
#: The offers: the sales calls of the report.
SALES_REASONS: tuple[str, ...] = (
    "it_telecoms",
    "supplies",
    "energy",
    "advertising",
    "insurance_finance",
    "staffing",
    "cleaning_waste",
    "training",
    "property",
    "consulting",
    "pr",
    "donation",
)
OTHER_REASONS: tuple[str, ...] = (
    "application",
    "press",
    "authority",
    "survey",
    "private",
    "unclear",
)
#: The reasons every desk begins with; a desk can add its own.
REASONS: tuple[str, ...] = EXISTING_REASONS + SALES_REASONS + OTHER_REASONS


class ReasonGroup(StrEnum):
    """Which of the three groups a reason belongs to."""

    EXISTING = "existing"
    SALES = "sales"
    OTHER = "other"


def reason_group(reason: str) -> ReasonGroup:
    """Return the group of a built-in reason; what is not built in counts as other."""
    if reason in SALES_REASONS:
        return ReasonGroup.SALES
    if reason in EXISTING_REASONS:
        return ReasonGroup.EXISTING
    return ReasonGroup.OTHER

"""WHAT PEOPLE ASK OF US, read and judged by rules: one form for all, what is missing, clocks, reasons. Pure."""

from modelwire.notices.abuse import UNFOUNDED, Repeated, TurnedAway, weighed
from modelwire.notices.clocks import Deadlines, business_days_after, deadlines, overdue
from modelwire.notices.mail import answered_notice, fields_of_mail, flat, says_something
from modelwire.notices.missing import Lack, missing
from modelwire.notices.normal import FIELDS, complaint_of
from modelwire.notices.reasons import APPEAL_MONTHS, receipt_text, request_text, statement_of_reasons

__all__ = [
    "APPEAL_MONTHS",
    "FIELDS",
    "UNFOUNDED",
    "Deadlines",
    "Lack",
    "Repeated",
    "TurnedAway",
    "answered_notice",
    "business_days_after",
    "complaint_of",
    "deadlines",
    "fields_of_mail",
    "flat",
    "missing",
    "overdue",
    "receipt_text",
    "request_text",
    "says_something",
    "statement_of_reasons",
    "weighed",
]

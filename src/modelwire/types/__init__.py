"""The nouns: frozen dataclasses without I/O, clock or settings."""

from modelwire.types.article import Article, Passage, Revision
from modelwire.types.backup import Backup
from modelwire.types.beat import Beat, Section
from modelwire.types.brief import (
    Abstention,
    AlsoReported,
    Brief,
    Change,
    Correction,
    Covered,
    Draft,
    Edition,
    Kind,
    Sentence,
    Status,
    WriterInfo,
)
from modelwire.types.call import CallState, Cap, ModelCall
from modelwire.types.clock import utc
from modelwire.types.desk import Account, Action, Sitting
from modelwire.types.deskletter import DeskLetter, Sketch
from modelwire.types.dossier import Dossier, Relation
from modelwire.types.entity import Entity, Mention
from modelwire.types.evidence import Citation, Computation, Entailment, Evidence, Method, Verdict
from modelwire.types.fact import Amount, Finding, Frame, Row, Span, When
from modelwire.types.host import Pause, SiteFile
from modelwire.types.letter import Issue, Letter, LetterItem, LetterLine, Mailing
from modelwire.types.notice import Complaint, Matter, Notice, NoticeState, Step, Takedown
from modelwire.types.policy import Policy, Rung, RungChange, Signal, Standing, Terms
from modelwire.types.proposal import StoryProposal
from modelwire.types.push import Push, PushState
from modelwire.types.record import WatchBin, WatchRecord, WatchShare
from modelwire.types.run import Decision, Polled, RunReport
from modelwire.types.source import Entry, Feed, KnownItems, Source
from modelwire.types.story import Score, Story
from modelwire.types.subscriber import Delivery, DeliveryState, Home, Subscriber, SubscriberStatus, Suppression
from modelwire.types.trouble import DeadLetter, StageRun
from modelwire.types.watch import Proposal, Settlement, Watch, WatchState
from modelwire.types.worker import Worker

__all__ = [
    "Abstention", "Account", "Action", "AlsoReported", "Amount", "Article", "Backup", "Beat", "Brief", "CallState",
    "Cap", "Change", "Citation", "Complaint", "Computation", "Correction", "Covered", "DeadLetter", "Decision",
    "Delivery", "DeliveryState", "DeskLetter", "Dossier", "Draft", "Edition", "Entailment", "Entity", "Entry",
    "Evidence", "Feed", "Finding", "Frame", "Home", "Issue", "Kind", "KnownItems", "Letter", "LetterItem", "LetterLine",
    "Mailing", "Matter", "Mention", "Method", "ModelCall", "Notice", "NoticeState", "Passage", "Pause", "Policy",
    "Polled", "Proposal", "Push", "PushState", "Relation", "Revision", "Row", "RunReport", "Rung", "RungChange",
    "Score", "Section", "Sentence", "Settlement", "Signal", "SiteFile", "Sitting", "Sketch", "Source", "Span",
    "StageRun", "Standing", "Status", "Step", "Story", "StoryProposal", "Subscriber", "SubscriberStatus", "Suppression",
    "Takedown", "Terms", "Verdict", "Watch", "WatchBin", "WatchRecord", "WatchShare", "WatchState", "When", "Worker",
    "WriterInfo", "utc",
]  # fmt: skip

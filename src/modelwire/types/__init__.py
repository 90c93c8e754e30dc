"""The nouns: frozen dataclasses without I/O, clock or settings."""

from modelwire.types.article import Article, Passage, Revision
from modelwire.types.beat import Beat, Section
from modelwire.types.brief import (
    Abstention,
    AlsoReported,
    Brief,
    Change,
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
from modelwire.types.dossier import Dossier, Relation
from modelwire.types.entity import Entity, Mention
from modelwire.types.evidence import Citation, Computation, Entailment, Evidence, Method, Verdict
from modelwire.types.fact import Amount, Finding, Frame, Row, Span, When
from modelwire.types.host import Pause, SiteFile
from modelwire.types.policy import Rung, Signal, Standing
from modelwire.types.proposal import StoryProposal
from modelwire.types.record import WatchBin, WatchRecord, WatchShare
from modelwire.types.run import Decision, Polled, RunReport
from modelwire.types.source import Entry, Feed, Source
from modelwire.types.story import Score, Story
from modelwire.types.watch import Proposal, Settlement, Watch, WatchState

__all__ = [
    "Abstention", "AlsoReported", "Amount", "Article", "Beat", "Brief", "CallState", "Cap", "Change", "Citation",
    "Computation", "Covered", "Decision", "Dossier", "Draft", "Edition", "Entailment", "Entity", "Entry",
    "Evidence", "Feed", "Finding", "Frame", "Kind", "Mention", "Method", "ModelCall", "Passage", "Pause", "Polled",
    "Proposal", "Relation", "Revision", "Row", "RunReport", "Rung", "Score", "Section", "Sentence", "Settlement",
    "Signal", "SiteFile", "Source", "Span", "Standing", "Status", "Story", "StoryProposal", "Verdict", "Watch",
    "WatchBin", "WatchRecord", "WatchShare", "WatchState", "When", "WriterInfo", "utc",
]  # fmt: skip

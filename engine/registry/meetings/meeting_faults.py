"""What may be refused at a meeting: one class per fault, nothing is changed by any of them."""

from __future__ import annotations

from engine.errors import KuratorError


class NotAMember(KuratorError):
    """A vote by somebody who is no voting member of the meeting. Facts: meeting_id, person."""

    code = "meetings.not_a_member"


class MemberAbsent(KuratorError):
    """A vote by a member who is not marked present. Facts: meeting_id, person."""

    code = "meetings.member_absent"


class OwnVoteCast(KuratorError):
    """The member has voted themselves: nobody enters another vote for them. Facts: item_id, name."""

    code = "meetings.own_vote_cast"


class VotesHimself(KuratorError):
    """The secretary may not enter this member's vote on this ground. Facts: item_id, name."""

    code = "meetings.votes_himself"


class NothingToConfirm(KuratorError):
    """No vote was entered for the person, or another one than the page showed. Facts: item_id, person."""

    code = "meetings.nothing_to_confirm"


class VotesUnconfirmed(KuratorError):
    """The protocol stands on entries that no member has confirmed. Facts: meeting_id, left."""

    code = "meetings.votes_unconfirmed"


class VotesDisputed(KuratorError):
    """The protocol stands on an entry that its member has called wrong. Facts: meeting_id, names."""

    code = "meetings.votes_disputed"


class VotingClosed(KuratorError):
    """No proposal is being voted on. Facts: item_id."""

    code = "meetings.voting_closed"


class ItemDecided(KuratorError):
    """The question has its decision. Facts: item_id."""

    code = "meetings.item_decided"


class ItemTaken(KuratorError):
    """The question is on the agenda of another meeting, or not for this one. Facts: item_id."""

    code = "meetings.item_taken"


class CaseNotWaiting(KuratorError):
    """The family's case does not wait for this decision any more. Facts: item_id."""

    code = "meetings.case_not_waiting"


class ItemsUndecided(KuratorError):
    """The protocol has questions without a decision, or none with one. Facts: meeting_id, left."""

    code = "meetings.items_undecided"


class NoQuorum(KuratorError):
    """Too few members are present. Facts: meeting_id, present, total, needed."""

    code = "meetings.no_quorum"


class MeetingNotOpen(KuratorError):
    """The meeting is not in the state this action needs. Facts: meeting_id, status (a word)."""

    code = "meetings.meeting_not_open"


class ProtocolSigned(KuratorError):
    """The protocol is signed: it is corrected by a new item only. Facts: meeting_id, number."""

    code = "meetings.protocol_signed"


class StaleMeeting(KuratorError):
    """Somebody changed the meeting after the page was opened. Facts: meeting_id, expected, actual."""

    code = "meetings.stale_meeting"


#: What the state of the meeting forbids, whoever asks.
REFUSED = (
    MemberAbsent,
    OwnVoteCast,
    VotesHimself,
    NothingToConfirm,
    VotesUnconfirmed,
    VotesDisputed,
    VotingClosed,
    ItemDecided,
    ItemTaken,
    CaseNotWaiting,
    ItemsUndecided,
    NoQuorum,
    MeetingNotOpen,
    ProtocolSigned,
    StaleMeeting,
)

"""Who may do or see what: one readable table of permission -> predicate. Denied unless a line here says otherwise.

Each institution is apart; methodologists and administrators see no case content (docs/threats.md, R1 and R17). What a person may not
see is ``NotFound``, so that guessing ids teaches nothing; what they see but may not do is ``NotAllowed``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.actor import Actor, Sight, StandsFor
from engine.config import current
from engine.errors import NotAllowed, NotFound

__all__ = ["Actor", "Sight", "StandsFor", "acts_for", "may", "require"]


CONSILIUM = frozenset({"consilium_chair", "consilium_secretary", "consilium_member"})
HEALTH = frozenset({"psychologist", "paediatrician"})
Predicate = Callable[[Actor, Mapping[str, object]], bool]


def _here(actor: Actor, facts: Mapping[str, object]) -> bool:
    return bool(facts.get("institution") == actor.institution)


def works_with_families(actor: Actor, facts: Mapping[str, object]) -> bool:
    return _here(actor, facts) and (actor.is_a("staff") or actor.is_a("supervisor"))


def supervises(actor: Actor, facts: Mapping[str, object]) -> bool:
    return _here(actor, facts) and actor.is_a("supervisor")


def supervises_all(actor: Actor, facts: Mapping[str, object]) -> bool:
    """The whole institution, and not a department of it."""
    return supervises(actor, facts) and not actor.heads_unit


def sees_case(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Supervisors see every case of their institution; staff those they are bound to (fact ``bound``)."""
    return supervises(actor, facts) or (works_with_families(actor, facts) and bool(facts.get("bound")))


def holds_task(actor: Actor, facts: Mapping[str, object]) -> bool:
    return works_with_families(actor, facts) and facts.get("assignee_id") == actor.id


def is_candidate(actor: Actor, facts: Mapping[str, Any]) -> bool:
    """The task is free and offered to one of the person's roles, or to the person by login."""
    if not works_with_families(actor, facts) or facts.get("assignee_id") is not None:
        return False
    offered = {facts.get("role"), *(facts.get("groups") or ())} - {None}
    named = set(facts.get("users") or ())
    return bool(offered & actor.roles) or actor.login in named


def acts_for(actor: Actor, facts: Mapping[str, object]) -> StandsFor | None:
    """For whom the person may do this task today; None where it is their own, or nobody's they stand in for."""
    if not actor.sight.stands_for or holds_task(actor, facts) or is_candidate(actor, facts):
        return None
    away = (
        each for each in actor.sight.stands_for if works_with_families(actor, facts) and each.covers(facts)
    )
    return next((each for each in away if _could(each.whom, facts)), None)


def _could(whom: Actor, facts: Mapping[str, object]) -> bool:
    return holds_task(whom, facts) or is_candidate(whom, facts)


def stands_in(actor: Actor, facts: Mapping[str, object]) -> bool:
    return acts_for(actor, facts) is not None


def stands_in_free(actor: Actor, facts: Mapping[str, object]) -> bool:
    """The task is free and offered to somebody they stand in for."""
    return facts.get("assignee_id") is None and stands_in(actor, facts)


def keeps_consilium(actor: Actor, facts: Mapping[str, object]) -> bool:
    """The secretary and the chair of the institution's consilium prepare its meetings."""
    return _here(actor, facts) and bool(actor.roles & {"consilium_secretary", "consilium_chair"})


def sits_in_consilium(actor: Actor, facts: Mapping[str, object]) -> bool:
    return _here(actor, facts) and bool(actor.roles & CONSILIUM)


def keeps_register(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Takes in the papers that come to the house, also those about cases they do not see."""
    return works_with_families(actor, facts) and "registrar" in actor.roles


def is_member(actor: Actor, facts: Mapping[str, object]) -> bool:
    """On the list of the meeting in question (fact ``member``)."""
    return _here(actor, facts) and bool(facts.get("member"))


def runs_meeting(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Its own secretary or chair."""
    return _here(actor, facts) and actor.id in (facts.get("chair_id"), facts.get("secretary_id"))


def chairs_meeting(actor: Actor, facts: Mapping[str, object]) -> bool:
    return _here(actor, facts) and facts.get("chair_id") == actor.id


def runs_group(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Who leads the event or has entered it (facts ``led_by``, ``entered_by``)."""
    return works_with_families(actor, facts) and actor.id in (facts.get("led_by"), facts.get("entered_by"))


def sees_health(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Special-category data: who leads a case of the family or stands in (fact ``curates``), its psychologist, its
    paediatrician, and who was let to the family with a reason (``let_in``)."""
    specialist = bool(actor.roles & HEALTH) and bool(facts.get("bound"))
    let_in = bool(facts.get("curates")) or bool(facts.get("let_in"))
    return works_with_families(actor, facts) and (let_in or specialist)


def is_methodologist(actor: Actor, facts: Mapping[str, object]) -> bool:
    return actor.is_a("methodologist")


def signs_models(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Of a role that signs publications (``config/roles.toml``), and not the author of this one (fact ``author_id``)."""
    known = current().roles
    signs = any(known[role].signs_models for role in actor.roles if role in known)
    return _here(actor, facts) and signs and facts.get("author_id") != actor.id


def prepared_it(actor: Actor, facts: Mapping[str, object]) -> bool:
    """Of one's own house and one's own publication (fact ``author_id``)."""
    return _here(actor, facts) and facts.get("author_id") == actor.id


def is_administrator(actor: Actor, facts: Mapping[str, object]) -> bool:
    return actor.is_a("administrator") and facts.get("institution", actor.institution) == actor.institution


PERMISSIONS: dict[str, tuple[Predicate, ...]] = {
    # permission          any of these suffices                    facts it looks at
    "start_case":         (works_with_families,),                 # institution
    "list_cases":         (works_with_families,),                 # institution
    "view_case":          (sees_case,),                           # institution, bound
    "view_health":        (sees_health,),                         # institution, curates, bound, let_in
    "view_boards":        (supervises,),                          # institution
    "view_reports":       (supervises,),                          # institution; figures of what they see
    "sign_reports":       (supervises,),
    "add_note":           (sees_case,),                           # institution, bound
    "issue_paper":        (sees_case,),                           # institution, bound
    "edit_papers":        (is_methodologist, supervises_all),     # templates of the institution's papers
    "view_calendar":      (works_with_families,),                 # institution: visits of the cases one sees
    "move_visit":         (sees_case,),                           # institution, bound; whose it is asks the use case
    "send_message":       (sees_case,),                           # institution, bound
    "send_letters":       (sees_case,),                           # institution, bound
    "view_letters":       (works_with_families,),                 # institution: of the cases one sees
    "keep_register":      (keeps_register,),                      # institution: incoming papers of any case of the house
    "view_agencies":      (works_with_families, is_administrator),
    "keep_agencies":      (is_administrator, supervises_all),     # the directory of organisations
    "view_task":          (holds_task, is_candidate, stands_in, supervises), # institution, assignee_id, role, groups, users, family, lifecycle
    "complete_task":      (holds_task, is_candidate, stands_in),
    "claim_task":         (is_candidate, stands_in_free),
    "return_task":        (holds_task, stands_in, supervises),
    "assign_task":        (supervises,),
    "intervene":          (supervises,),                          # suspend, resume, retry, cancel
    "plan_migration":     (is_methodologist, supervises),         # elements of two versions; no case is seen by it
    "view_readers":       (supervises,),                          # who opened a family's case
    "ask_destruction":    (works_with_families,),                 # institution
    "destroy_data":       (supervises,),                          # the second signature, never of who asked
    "seal_family":        (supervises,),                          # a right apart from reading
    "view_models":        (is_methodologist, is_administrator, supervises, works_with_families),
    "edit_models":        (is_methodologist,),
    "publish":            (is_methodologist,),
    "view_publications":  (is_methodologist, signs_models),
    "sign_models":        (signs_models,),                        # institution, author_id
    "withdraw_models":    (prepared_it, signs_models),            # institution, author_id
    "restore_models":     (is_methodologist, signs_models),
    "edit_calendar":      (is_administrator,),
    "edit_settings":      (supervises_all,),                      # terms and norms of the institution
    "manage_people":      (is_administrator,),                    # institution
    "edit_units":         (is_administrator, supervises_all),     # departments and who belongs to them
    "sign_units":         (supervises_all,),                      # an administrator's moves of people
    "view_absences":      (works_with_families, is_administrator), # who is away and who stands in
    "order_absences":     (is_administrator, supervises),         # of a department its people; an administrator's are signed
    "sign_absences":      (supervises,),
    "report_leak":        (is_administrator, supervises_all),     # an extract of the journal, an account locked
    "sign_requests":      (supervises,),                          # what an administrator asked for a person
    "view_groups":        (works_with_families,),                 # group events; of families those one may see
    "enter_group":        (works_with_families,),
    "run_group":          (runs_group, supervises),               # institution, led_by, entered_by
    "view_meetings":      (sits_in_consilium, supervises),        # institution
    "convene_meeting":    (keeps_consilium, supervises),
    "view_meeting":       (is_member, keeps_consilium, supervises), # institution, member, chair_id, secretary_id
    "run_meeting":        (runs_meeting,),                        # agenda, attendance, votes, decisions
    "sign_protocol":      (chairs_meeting,),
    "print_protocol":     (runs_meeting, supervises),             # the whole of it, and extracts for the cases
    "move_clock":         (is_administrator, supervises),
    "view_installation":  (is_administrator,),
    "retry_outbox":       (is_administrator,),                    # effects that failed, of the own house
}  # fmt: skip


def may(actor: Actor, permission: str, **facts: object) -> bool:
    """Whether the actor has the permission; an unknown permission is a programming error (``KeyError``)."""
    facts.setdefault("institution", actor.institution)
    return any(predicate(actor, facts) for predicate in PERMISSIONS[permission])


def begins(actor: Actor, properties: Mapping[str, str]) -> bool:
    """Whether a process with these properties lets the person begin a case of it (``begun_by``, docs/dialect.md)."""
    roles = {role.strip() for role in properties.get("begun_by", "").split(",")} - {""}
    return not roles or bool(roles & actor.roles)


def of_institution(properties: Mapping[str, str]) -> bool:
    """Whether a case of the process is about the institution, and no family is asked for (``about``, docs/dialect.md)."""
    return properties.get("about") == "institution"


def require(actor: Actor, permission: str, **facts: object) -> None:
    """Pass or raise: ``NotFound`` for another institution's things, ``NotAllowed`` otherwise."""
    if may(actor, permission, **facts):
        return
    if facts.get("institution", actor.institution) != actor.institution:
        raise NotFound(what=permission, key="")
    raise NotAllowed(permission=permission, person=actor.id)

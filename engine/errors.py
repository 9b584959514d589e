"""One class per fault. Facts are attributes; the sentence comes from the catalogue ``config/words``."""

from __future__ import annotations

from engine.words import Told


class KuratorError(Told):
    """Base of every fault a person may be told about; ``code`` names its sentence in the catalogue."""

    code = "errors.unexpected"


class TaskNotOpen(KuratorError):
    """The task was completed, cancelled or never existed. Facts: task_id, name (may be empty), by, at."""

    code = "errors.task_not_open"


class TaskTaken(KuratorError):
    """Somebody of the group was quicker. Facts: name, by."""

    code = "errors.task_taken"


class StaleCase(KuratorError):
    """Somebody changed the case after the page was opened. Facts: case_id, expected, actual."""

    code = "errors.stale_case"


class NotAllowed(KuratorError):
    """The person's roles do not permit it. Facts: permission, person."""

    code = "errors.not_allowed"


class NotFound(KuratorError):
    """No such thing, or not for this person: both sound the same. Facts: what, key."""

    code = "errors.not_found"


class FormFaults(KuratorError):
    """A submission with faults, all at once. Facts: faults = {field path: [sentences]}, kept = what was typed."""

    code = "errors.form_faults"


class StepFailed(KuratorError):
    """An expression, decision or operation failed; the case stays where it was. Facts: element, name, cause; plain: the cause
    for staff, where it differs."""

    code, full_code = "errors.step_failed", "errors.step_failed_in_full"

    def sentence(self, language: str = "ru") -> str:
        """A step without a name has no word for staff but that it is one."""
        facts = self.facts
        named = facts.get("name") and facts["name"] != facts.get("element")
        code = self.code if named else "errors.step_failed_nameless"
        return self._said(code, language, cause=facts.get("plain") or facts.get("cause"))


class BudgetExceeded(KuratorError):
    """A diagram ran away. Facts: element, budget (steps | subprocesses | seconds | depth), limit."""

    code, full_code = "errors.budget_exceeded", "errors.budget_exceeded_in_full"


class TimerNotDue(KuratorError):
    """The timer is gone or not due yet. Facts: timer_id."""

    code = "errors.timer_not_due"


class MessageNotExpected(KuratorError):
    """No step of the case waits for this message. Facts: message, key."""

    code = "errors.message_not_expected"


class MessageAmbiguous(KuratorError):
    """A message without a key, and several cases wait for it. Facts: message, cases."""

    code = "errors.message_ambiguous"


class StateRefused(KuratorError):
    """A stored state has an unknown version or shape. Facts: version, expected."""

    code = "errors.state_refused"


class CaseSuspended(KuratorError):
    """The case is suspended, closed or stopped by an incident. Facts: case_id, status."""

    code = "errors.case_suspended"


class TermRefused(KuratorError):
    """A term or moment that cannot be read. Facts: value, reason."""

    code = "errors.term_refused"


class ExpressionFailed(KuratorError):
    """A FEEL expression did not parse or had no value. Facts: expression, reason."""

    code, plain_code = "errors.expression_failed", "errors.expression_failed_plain"


class DecisionFailed(KuratorError):
    """A decision table had no answer or too many. Facts: decision, reason, rows."""

    code, plain_code = "errors.decision_failed", "errors.decision_failed_plain"


class OperationFailed(KuratorError):
    """An operation of the catalogue refused its inputs or failed. Facts: operation, reason."""

    code, plain_code = "errors.operation_failed", "errors.operation_failed_plain"


class ModelRefused(KuratorError):
    """A model has errors and was not published. Facts: findings (list of Finding)."""

    code = "errors.model_refused"


class GateClosed(KuratorError):
    """A publication cannot go on as things stand. Facts: why (key of ``config/words/*/publishing.toml``), and what it names."""

    def __init__(self, why: str, **facts: object) -> None:
        self.code = f"publishing.{why}"
        super().__init__(why=why, **facts)


class ConfigRefused(KuratorError):
    """The configuration has faults, all at once. Facts: faults (list of sentences with file and key)."""

    code = "errors.config_refused"


class UnreadableXml(KuratorError):
    """A file is not safe, well-formed XML. Facts: reason (a sentence), line (0 = unknown), rule."""

    code = "errors.unreadable_xml"


class DiagramRefused(KuratorError):
    """The runtime cannot honour an element of a diagram. Facts: element, name, file, reason (a sentence), rule."""

    code = "errors.diagram_refused"


class StoreBusy(KuratorError):
    """The database could not be locked in time; nothing was changed. Facts: retry_after (seconds)."""

    code = "errors.store_busy"

    def __init__(self, retry_after: int = 3) -> None:
        super().__init__(retry_after=retry_after)


class DemoUnfinished(KuratorError):
    """The training history is still being lived, or was cut: until it is whole one may look and nothing else."""

    code = "errors.demo_unfinished"


class WriteRefused(KuratorError):
    """Somebody wrote in a transaction that only reads; nothing was changed."""

    code = "errors.write_refused"


class StoreShut(KuratorError):
    """The database was asked while something is made of what had been read, such as a page."""

    code = "errors.store_shut"


class TransactionOpen(KuratorError):
    """Something that takes its time, such as a page, was begun while a transaction was open."""

    code = "errors.transaction_open"


class DataRefused(KuratorError):
    """Data that cannot be kept in a case: not plain JSON, too deep, too large. Facts: reason (a sentence), rule."""

    code = "errors.data_refused"


class EvaluatorMissing(KuratorError):
    """The bundle of the FEEL evaluator has not been built. Facts: path."""

    code = "feel.bundle_missing"


class StaleDraft(KuratorError):
    """Somebody saved the model after the editor was opened. Facts: path, expected, actual, by, mine, theirs."""

    code = "errors.stale_draft"


class ArchiveRefused(KuratorError):
    """Model files that came as one archive cannot be taken. Facts: reason."""

    code = "errors.archive_refused"


class DraftRefused(KuratorError):
    """A model file that cannot be kept even as a draft. Facts: path, reason."""

    code = "errors.draft_refused"


class ScenarioRefused(KuratorError):
    """A scenario that cannot be read or played as it is written. Facts: file, reason."""

    code = "scenarios.refused"


class DatabaseUnreachable(KuratorError):
    """The database cannot be opened or was never prepared. Facts: place, reason (a sentence)."""

    code = "errors.database_unreachable"


class FamilyKnown(KuratorError):
    """The person named at intake belongs to a family of the databank. Facts: families = {family id: by what}."""

    code = "registry.family_known"


class MoveRefused(KuratorError):
    """A measure, visit, consent or referral cannot go from where it stands to where it was sent. Facts: what, now, then."""

    code = "registry.move_refused"

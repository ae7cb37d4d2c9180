"""A plan and the way it came: undo and redo without end, each step with its words. Pure values."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facemap.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Edits:
    """`before` are the steps that can be undone, the last first to go; `after` those that can be redone.

    A step is what it is called ("Add ST-4") and the plan that undoing, or redoing it, brings.
    `saved` is the plan that the file holds.
    """

    plan: Plan
    before: tuple[tuple[str, Plan], ...] = ()
    after: tuple[tuple[str, Plan], ...] = ()
    saved: Plan | None = None

    @property
    def is_dirty(self) -> bool:
        return self.plan != self.saved

    @property
    def undo_text(self) -> str:
        """What undo would take back; "" where there is nothing."""
        return self.before[-1][0] if self.before else ""

    @property
    def redo_text(self) -> str:
        return self.after[-1][0] if self.after else ""


def opened(plan: Plan) -> Edits:
    """A plan as its file holds it."""
    return Edits(plan, saved=plan)


def done(edits: Edits, text: str, plan: Plan, joins: bool = False) -> Edits:
    """One step on; what was undone can't be redone any more. A step that changes nothing is none. A final
    record ends the way back: neither its lock nor an amendment is undone.
    `joins`: it becomes one step with the last, if that has the same words (typing, dragging); typed back to
    what it was, that is no step any more."""
    if plan == edits.plan:
        return edits
    if plan.state == "final":
        return replace(edits, plan=plan, before=(), after=())
    if joins and edits.undo_text == text and not edits.after:
        if plan == edits.before[-1][1]:
            return replace(edits, plan=plan, before=edits.before[:-1])
        return replace(edits, plan=plan)
    return replace(edits, plan=plan, before=(*edits.before, (text, edits.plan)), after=())


def undone(edits: Edits) -> Edits:
    if not edits.before:
        return edits
    text, plan = edits.before[-1]
    return replace(edits, plan=plan, before=edits.before[:-1], after=(*edits.after, (text, edits.plan)))


def redone(edits: Edits) -> Edits:
    if not edits.after:
        return edits
    text, plan = edits.after[-1]
    return replace(edits, plan=plan, before=(*edits.before, (text, edits.plan)), after=edits.after[:-1])


def saved(edits: Edits) -> Edits:
    """What there is now is in the file."""
    return replace(edits, saved=edits.plan)

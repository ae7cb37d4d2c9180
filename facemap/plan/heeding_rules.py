"""What the rules of the packs say of a plan: for the facts about its client, and for everybody.

Each advice of each source is a finding of its own, so that sources which disagree stand side by side. One
that is about points is a finding for each point: who goes on at LI-4 has not said so of SP-6.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby

from facemap.atlas.model import REGIONS, Atlas
from facemap.atlas.practice import ACTIONS, Advice
from facemap.atlas.relief import Relief
from facemap.atlas.tongue import later, listing, say
from facemap.plan.findings import Finding, Shade
from facemap.plan.memory import if_changed, remembered
from facemap.plan.model import Fact, Placement, Plan
from facemap.plan.site import known_places, site, treated
from facemap.plan.standing import Standing, day, day_of, fact_words, keyed, source_name, standing, wait_words

STRICTNESS = later({"bar": "barred by", "warn": "with care by", "note": "noted by"})
"""What an action is called where sources are set side by side."""


def facts_of(atlas: Atlas, plan: Plan) -> list[Fact]:
    """Those about the client, and one for each rule that holds for everybody."""
    told = {fact.rule for fact in plan.assessment.facts}
    always = (Fact(name) for name, rule in atlas.rules.items() if rule.always and name not in told)
    return [*plan.assessment.facts, *always]


def about_rules(atlas: Atlas, relief: Relief | None, plan: Plan, today: str) -> tuple[Finding, ...]:
    """Worked out anew only when facts, the day, or where and how needles are, has changed."""
    on = day_of(plan, today)
    needles = tuple(
        (each.id, site(atlas, each), each.position, each.path, each.technique, each.stimulation)
        for each in plan.placements
    )
    signature = plan.assessment.facts, plan.told, on, needles
    return if_changed(
        atlas, f"rules {id(relief)}", signature, lambda: tuple(_on_day(atlas, relief, plan, on))
    )


def _on_day(atlas: Atlas, relief: Relief | None, plan: Plan, on: date) -> Iterator[Finding]:
    places = _Places(atlas, relief, plan.placements)
    for fact, key in keyed(facts_of(atlas, plan)):
        if fact.rule in atlas.rules:
            yield from _about(atlas, plan, places, fact, key, on)
        else:
            yield from _missing(plan, fact, key)


def _about(atlas: Atlas, plan: Plan, places: _Places, fact: Fact, key: str, on: date) -> Iterator[Finding]:
    rule, lead = atlas.rules[fact.rule], fact_words(atlas, fact)
    every = list(standing(rule, fact, on, key))
    found = [finding for each in every if each.holds for finding in _applied(atlas, places, each, lead)]
    yield from found
    if rule.always and fact not in plan.assessment.facts:
        return
    if any(each.unsure for each in every):
        yield Finding("rule", "warn", _asked(every, lead), f"{key}/date", rule=rule.name, lead=lead)
    if (since := day(fact.since)) and since > on:
        text = say("{fact}: this date is in the future, after this session ({date}). Is it right?",
                   fact=lead, date=on.isoformat())  # fmt: skip
        yield Finding("rule", "warn", text, f"{key}/later", rule=rule.name, lead=lead, asks=True)
    if unknown := [place for place in fact.regions if place not in known_places(atlas)]:
        text = say("{fact}: the atlas knows no place called {places}; it is taken to be anywhere.",
                   fact=lead, places=listing(unknown))  # fmt: skip
        yield Finding("rule", "note", text, f"{key}/where", rule=rule.name, lead=lead)
    yield from _over(atlas, [each for each in every if _is_general(places, each)], lead)
    yield from _differing(atlas, places, every, lead)
    if not found and places.is_sure:
        text = say("{fact}: nothing of what its sources say is about a needle of this plan.", fact=lead)
        yield Finding("rule", "note", text, f"{key}/nothing", rule=rule.name, lead=lead)


def _applied(atlas: Atlas, places: _Places, each: Standing, lead: str) -> Iterator[Finding]:
    """The advice as it bears on the plan; nothing where it does not."""
    scope, advice = each.advice.scope, each.advice
    for code in _points(atlas, advice):
        if hit := places.at(code):
            where = places.near_words(code)
            about = say("{fact} – {where}", fact=lead, where=where)
            yield _finding(atlas, each, about, hit, f"{each.key}/{code}", points=(code,))
    hit = places.in_regions(scope.regions) | places.with_techniques(scope.techniques)
    if scope.everywhere:
        hit |= places.everywhere()
    if scope.treated_area:
        hit |= places.treated(each.fact.regions)
    if hit or scope.everywhere:
        regions = REGIONS if scope.everywhere else scope.regions
        yield _finding(atlas, each, lead, hit, each.key, regions=regions)


def _finding(
    atlas: Atlas,
    each: Standing,
    lead: str,
    hit: Collection[int],
    key: str,
    regions: tuple[str, ...] = (),
    points: tuple[str, ...] = (),
) -> Finding:
    advice = each.advice
    return Finding(
        "rule", advice.action, _said(atlas, each, lead), key, (advice.source,) if advice.source else (),
        tuple(sorted(hit)), each.rule.name, each.until, regions, points, advice.status, lead=lead,
        words=_words(each), quoted=advice.text,
    )  # fmt: skip


def _words(each: Standing) -> str:
    """What the source says, and why it counts where nobody knows whether it does."""
    if not each.unsure or each.until:
        return each.advice.text
    if each.advice.days is not None:
        return say("{words} As the date is missing, it counts as not over.", words=each.advice.text)
    return say("{words} As the week is missing, it counts.", words=each.advice.text)


def _said(atlas: Atlas, each: Standing, lead: str) -> str:
    advice = each.advice
    who = source_name(atlas, advice)
    text = say("{about}: {words} ({source})", about=lead, words=advice.text, source=who)
    if each.until:
        return say("{words} By this source until {date}.", words=text, date=each.until)
    if each.unsure and advice.days is not None:
        return say("{words} As the date is missing, it counts as not over.", words=text)
    if each.unsure:
        return say("{words} As the week is missing, it counts.", words=text)
    return text


def _asked(every: Iterable[Standing], lead: str) -> str:
    if any(each.unsure and each.advice.weeks for each in every):
        return say("{fact}: the week is missing. Until it is known, every source counts.", fact=lead)
    return say("{fact}: the date is missing. Until it is known, every source counts as not over.", fact=lead)


def _over(atlas: Atlas, every: Iterable[Standing], lead: str) -> Iterator[Finding]:
    """Waits that are over on the day of the session, side by side with those that are not."""
    done = [each for each in every if not each.holds and each.advice.days is not None]
    if not done:
        return
    rows = (
        say("{source}: {wait}, over since {date}", source=source_name(atlas, each.advice),
            wait=wait_words(each.advice.days or 0), date=each.until)
        for each in done
    )  # fmt: skip
    text = say("{fact}: {rows}.", fact=lead, rows="; ".join(rows))
    sources = tuple(dict.fromkeys(each.advice.source for each in done))
    first = done[0]
    yield Finding("rule", "note", text, f"{first.about}/over", sources, rule=first.rule.name, lead=lead)


def _differing(atlas: Atlas, places: _Places, every: Iterable[Standing], lead: str) -> Iterator[Finding]:
    """Sources that give other waits, or are not equally strict, about the same; never brought to one."""
    same = [each for each in every if _is_general(places, each)]
    waits = {each.advice.days for each in same if each.advice.days is not None}
    strict = {each.advice.action for each in same}
    if len({each.advice.source for each in same}) < 2 or (len(waits) < 2 and len(strict) < 2):
        return
    ranked = sorted(same, key=lambda each: (ACTIONS.index(each.advice.action), each.advice.days or 0))
    alike = len({each.advice.scope.regions for each in same}) == 1
    rows = []
    for action, group in groupby(ranked, key=lambda each: each.advice.action):
        who = dict.fromkeys(_with_wait(atlas, each.advice, alike) for each in group)
        rows.append(say("{strict} {sources}", strict=say(STRICTNESS[action]), sources=listing(who)))
    text = say("{fact}: sources differ: {rows}.", fact=lead, rows="; ".join(rows))
    sources, first = tuple(dict.fromkeys(each.advice.source for each in ranked)), ranked[0]
    yield Finding(
        "rule", "note", text, f"{first.about}/differ", sources, rule=first.rule.name, lead=lead
    )  # fmt: skip


def _is_general(places: _Places, each: Standing) -> bool:
    """About the client as such, or about a technique or a region of the plan; not about single points."""
    scope = each.advice.scope
    if scope.points or scope.categories:
        return False
    elsewhere = places.is_sure and scope.regions and not places.in_regions(scope.regions)
    if elsewhere and not (scope.everywhere or scope.treated_area):
        return False
    return not scope.techniques or bool(places.with_techniques(scope.techniques))


def _with_wait(atlas: Atlas, advice: Advice, alike: bool) -> str:
    """A source with its wait, and with what it is about where the others are about something else."""
    who = source_name(atlas, advice)
    if advice.days is not None:
        who = say("{source} {wait}", source=who, wait=wait_words(advice.days))
    if advice.scope.treated_area:
        return say("{source} in the treated area", source=who)
    if alike or not advice.scope.regions:
        return who
    return say("{source} ({regions})", source=who, regions=listing(map(say, advice.scope.regions)))


def _missing(plan: Plan, fact: Fact, key: str) -> Iterator[Finding]:
    """A rule of a pack that is not there: what the file was told when it was saved, and that it is so."""
    name = fact.name or fact.rule
    text = say("{fact}: the pack with this rule is missing, so what sources say of it is not known here.",
               fact=name)  # fmt: skip
    yield Finding("rule", "warn", text, f"{key}/missing", rule=fact.rule, lead=name)
    for told in plan.told:
        if told.key.startswith(f"{key}/") and not told.key.endswith("/missing"):
            text = say("{words} (as told when the plan was saved)", words=told.text)
            yield Finding("rule", told.action, text, told.key, (told.source,), rule=fact.rule)


def _points(atlas: Atlas, advice: Advice) -> tuple[str, ...]:
    """Codes an advice is about, those of its categories too."""
    scope = advice.scope
    if not scope.categories:
        return scope.points
    known = remembered(atlas, "categories")
    if not known:
        for code, point in atlas.points.items():
            for category in point.categories:
                known.setdefault(category, []).append(code)
    of_class = (code for category in scope.categories for code in known.get(category, ()))
    return tuple(dict.fromkeys((*scope.points, *of_class)))


def shades(atlas: Atlas, plan: Plan, today: str) -> Iterator[Shade]:
    on = day_of(plan, today)
    for fact, key in keyed(facts_of(atlas, plan)):
        if fact.rule not in atlas.rules:
            continue
        lead = fact_words(atlas, fact)
        for each in standing(atlas.rules[fact.rule], fact, on, key):
            scope, advice = each.advice.scope, each.advice
            where = known_places(atlas).issuperset(fact.regions) and fact.regions
            anywhere = scope.everywhere or (scope.treated_area and not where)
            regions, points = REGIONS if anywhere else scope.regions, _points(atlas, advice)
            places = fact.regions if scope.treated_area and where else ()
            if each.holds and (regions or points or places):
                yield Shade(
                    advice.action, advice.source, fact.rule, _said(atlas, each, lead), each.key, each.until,
                    regions, points, places, advice.status,
                )  # fmt: skip


class _Places:
    """Which placements an advice is about, by what it may be about; `is_sure` where none is left out."""

    def __init__(self, atlas: Atlas, relief: Relief | None, placements: Iterable[Placement]) -> None:
        self.is_sure = relief is not None
        self._atlas, self._relief, self._placements = atlas, relief, tuple(placements)
        self._regions: dict[str, set[int]] = {}
        self._codes: dict[str, set[int]] = {}
        self._near: dict[str, float] = {}
        self._everywhere = {each.id for each in self._placements}
        self._techniques: dict[str, set[int]] = {}
        self._treated: dict[tuple[str, ...], set[int]] = {}
        for each in self._placements:
            here = site(atlas, each)
            if each.technique or each.stimulation:
                words = f"{each.technique} {each.stimulation}".lower()
                self._techniques.setdefault(words, set()).add(each.id)
            self._regions.setdefault(here.region, set()).add(each.id)
            for point in here.points:
                self._codes.setdefault(point.name, set()).add(each.id)
                self._near[point.name] = min(point.mm, self._near.get(point.name, point.mm))

    def everywhere(self) -> set[int]:
        return self._everywhere

    def at(self, code: str) -> set[int]:
        return self._codes.get(code, set())

    def near_words(self, code: str) -> str:
        mm = self._near.get(code, 0.0)
        return code if mm == 0.0 else say("{mm:.0f} mm from {point}", mm=mm, point=code)

    def in_regions(self, regions: Iterable[str]) -> set[int]:
        """Where a placement is, is not always known; such a one counts."""
        wanted = [self._regions.get(region, set()) for region in regions]
        return set().union(*wanted, self._regions.get("", set())) if wanted else set()

    def with_techniques(self, techniques: Collection[str]) -> set[int]:
        """Names of techniques may stand anywhere in what is said of technique and stimulation."""
        found = (ids for words, ids in self._techniques.items() if any(name in words for name in techniques))
        return set().union(*found)

    def treated(self, places: tuple[str, ...]) -> set[int]:
        if places not in self._treated:
            self._treated[places] = {
                each.id for each in self._placements if treated(self._atlas, self._relief, each, places)
            }
        return self._treated[places]

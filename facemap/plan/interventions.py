"""Which steps of a session are no needling: cupping, light, massage and the like, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facemap.plan.model import Plan, Step

_OTHER = re.compile(
    r"\bcup(s|ping)?\b|\bgua\W?sha|\bleds?\b|\blight|\blaser|massag|\bmoxa|moxib|\broll(er|ing)|\bmasks?\b|\bserum|"
    r"\bherb|micro\W?current|micro\W?needl|\bderma|\btui\W?na|\bacupressure|\bheat|\blamp|\bpeel|\bultraso|\bradio|"
    r"\bcream|\boil|拔罐|刮痧|按摩|推拿|艾|灸|光|面膜|精华|中药|微针|微电流|滚轮|热敷",
    re.IGNORECASE,
)
_NEEDLING = re.compile(
    r"needl|acupunctur|consult|histor|assess|diagnos|pulse|tongue|consent|clean|disinfect|\bwash|make.?up|\brest\b|"
    r"retention|de\W?qi|stimulat|remov|tak(e|ing) out|advice|advis|aftercare|payment|"
    r"针|咨询|问诊|评估|舌|脉|同意|清洁|消毒|卸妆|休息|留|建议|医嘱",
    re.IGNORECASE,
)
"""What belongs to a session of needles; what is of neither kind is taken for something else."""


def other_interventions(plan: Plan) -> Iterator[Step]:
    for step in plan.steps:
        if _OTHER.search(step.text) or not _NEEDLING.search(step.text):
            yield step

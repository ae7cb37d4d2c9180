"""What libyaml complains of, in words for people who edit packs."""

from __future__ import annotations

import yaml

from facemap.data.wording import quoted

PLAIN_WORDS = (
    ("single document", "yaml-documents",
     "a pack file holds one document; a second one begins here"),
    ("undefined alias", "yaml-anchor",
     "anchors and aliases (& and *) are not used in packs"),
    ("mapping values are not allowed", "yaml-syntax",
     "a ':' does not belong here; put text that has ': ' in quotes"),
    ("could not find expected ':'", "yaml-syntax",
     "a key without ':'; or the indentation of a text that goes on is wrong"),
    ("did not find expected key", "yaml-syntax",
     "the indentation is wrong, or quotes are missing"),
    ("did not find expected '-'", "yaml-syntax",
     "a list entry must begin with '-', all in one column"),
    ("did not find expected ','", "yaml-syntax",
     "a ',' or the closing bracket is missing; put text that has ',' or brackets in quotes"),
    ("parsing a flow node did not find expected node", "yaml-syntax",
     "a list or mapping in brackets ends too early; the closing bracket is missing"),
    ("unexpected end of stream", "yaml-syntax",
     "the file ends inside a quoted text; a closing quote is missing"),
    ("cannot start any token", "yaml-syntax",
     "this character can't begin a text; put the text in quotes"),
    ("undefined tag handle", "yaml-tag",
     "tags are not used in packs"),
    ("incompatible yaml document", "yaml-syntax",
     "this is not YAML 1.1 or 1.2"),
)  # fmt: skip


def in_plain_words(error: yaml.MarkedYAMLError, data: bytes) -> tuple[str, str]:
    told = " ".join(str(part) for part in (error.context, error.problem) if part).lower()
    if error.problem_mark is not None and _tab_indents(data, error.problem_mark.line):
        return "tabs can't indent YAML; use spaces", "yaml-tab"
    for words, rule, message in PLAIN_WORDS:
        if words in told:
            return message, rule
    return f"this is not YAML: {quoted(told)}", "yaml-syntax"


def _tab_indents(data: bytes, line: int) -> bool:
    written = data.split(b"\n", line + 1)
    text = written[line] if line < len(written) else b""
    return b"\t" in text[: len(text) - len(text.lstrip())]

# ruff: noqa: E501 - a message stands in one line, as it is printed
"""Whatever is in a pack folder, there is one clear line about it, and the rest is loaded.

That it takes bounded time and memory is not timed: each refusal comes from a limit on bytes, depth or number
that is checked before the work is done.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from facemap.data.load import Loaded, load_atlas
from facemap.data.pack_files import LARGEST_FILE, MOST_FILES, pack_files
from facemap.data.rules import FILE_RULES
from facemap.data.yaml_tree import DEEPEST, MOST_NODES


@dataclass(frozen=True)
class Case:
    about: str
    content: str | bytes
    said: str


ANCHORS = "anchors and aliases (& and *) are not used in packs"
DEEP = f"values are nested more than {DEEPEST} deep"
MANY = f"the file holds more than {MOST_NODES} values"
CASES = [
    Case("a bomb of aliases", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", f"x.yaml:1:4: {ANCHORS}"),
    Case("100,000 aliases", "a: &a x\nb: [" + "*a, " * 100_000 + "]\n", f"x.yaml:1:4: {ANCHORS}"),
    Case("100,000 aliases to nothing", "b: [" + "*a, " * 100_000 + "]\n", f"x.yaml:1:5: {ANCHORS}"),
    Case("100,000 anchors", "".join(f"k{n}: &a{n} x\n" for n in range(100_000)), f"x.yaml:1:5: {ANCHORS}"),
    Case("10,000 open brackets", "[" * 10_000, f"x.yaml:1:40: {DEEP}"),
    Case("10,000 mappings in each other", "a: " + "{a: " * 10_000 + "}" * 10_000, f"x.yaml:1:156: {DEEP}"),
    Case("10,000 lists in each other", "- " * 10_000 + "a", f"x.yaml:1:79: {DEEP}"),
    Case("10,000 keys in each other", "? " * 10_000 + "a", f"x.yaml:1:79: {DEEP}"),
    Case("nesting behind an ampersand", 'a: "&"\nb: ' + "[" * 10_000, f"x.yaml:2:42: {DEEP}"),
    Case("more indentation in every line", "".join(" " * n + "a:\n" for n in range(3_000)), f"x.yaml:40:40: {DEEP}"),
    Case("a million values", "[" + "a," * 1_000_000 + "]", f"x.yaml:1:1: {MANY}"),
    Case("a million values and an ampersand", '["&",' + "a," * 1_000_000 + "]", f"x.yaml:1:1: {MANY}"),
    Case("50 MB", b"#" * 50_000_000, "x.yaml:1:1: is larger than 5 MB, the most a pack file may have"),
    Case("not UTF-8", "a: b\nc: déjà".encode("latin-1"), "x.yaml:2:5: the file is not UTF-8 (byte 0xe9); save it as UTF-8"),
    Case("UTF-16", "a: b".encode("utf-16"), "x.yaml:1:1: the file is UTF-16; save it as UTF-8"),
    Case("UTF-16 without a mark", "a: b".encode("utf-16-le"), "x.yaml:1:2: the file holds a NUL byte; it is not text"),
    Case("a NUL byte", b"muscles:\n  a\0: b\n", "x.yaml:2:4: the file holds a NUL byte; it is not text"),
    Case("a bell", b"muscles: \x07\n", "x.yaml:1:10: control characters are not used in packs: 0x07"),
    Case("nothing", "", "x.yaml:1:1: warning: the file is empty"),
    Case("only a comment", "# later\n", "x.yaml:1:1: warning: the file is empty"),
    Case("two documents", "muscles: {}\n---\nmuscles: {}\n", "x.yaml:2:1: a pack file holds one document; a second one begins here"),
    Case("tabs", "muscles:\n\tnasalis: {}\n", "x.yaml:2:1: tabs can't indent YAML; use spaces"),
    Case("a tab after spaces", "muscles:\n  a:\n  \tb: 1\n", "x.yaml:3:3: tabs can't indent YAML; use spaces"),
    Case("a Python object", "muscles: !!python/object/apply:os.system [ls]\n", "x.yaml:1:10: tags are not used in packs: 'tag:yaml.org,2002:python/object/apply:os.system'"),
    Case("a tag", "muscles: !!binary aGk=\n", "x.yaml:1:10: tags are not used in packs: 'tag:yaml.org,2002:binary'"),
    Case("an unknown tag", "muscles: !x!y {}\n", "x.yaml:1:10: tags are not used in packs"),
    Case("a bracket that stays open", "points:\n  - code: [\n", "x.yaml:3:1: a list or mapping in brackets ends too early; the closing bracket is missing"),
    Case("a key given twice", "muscles: {}\nchannels: {}\nmuscles: {}\n", "x.yaml:3:1: the key 'muscles' is given twice; first in line 1"),
    Case("a list for a key", "? [a]\n: b\n", "x.yaml:1:3: a key must be a word, not a list or mapping"),
    Case("an unclosed quote", 'channel: "ST\n', "x.yaml:2:1: the file ends inside a quoted text; a closing quote is missing"),
    Case("an unclosed bracket", "muscles: {a: {names\n", "x.yaml:2:1: a ',' or the closing bracket is missing; put text that has ',' or brackets in quotes"),
    Case("a colon in a text", "channel: ST: stomach\n", "x.yaml:1:12: a ':' does not belong here; put text that has ': ' in quotes"),
    Case("a stray indentation", "points:\n  - code: ST-4\n    region: face\n   sides: both\n", "x.yaml:4:4: a list entry must begin with '-', all in one column"),
    Case("a list out of line", "points:\n  - code: ST-4\n - code: ST-5\n", "x.yaml:3:2: the indentation is wrong, or quotes are missing"),
    Case("an at sign first", "channel: @ST\n", "x.yaml:1:10: this character can't begin a text; put the text in quotes"),
    Case("another YAML", "%YAML 3.0\n---\nmuscles: {}\n", "x.yaml:1:1: this is not YAML 1.1 or 1.2"),
    Case("half a surrogate", 'channel: "\\ud800"\n', "x.yaml:1:13: this is not YAML: 'while parsing a quoted scalar found invalid uni…'"),
    Case("a very long unknown key", "k" * 1000 + ": 1\n", "x.yaml:1:1: unknown key 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…'"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_it_is_told_in_one_line(case: Case, told: Callable[[str | bytes], list[str]]) -> None:
    assert told(case.content) == [case.said]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_its_rule_is_listed(case: Case, load: Callable[[str | bytes], Loaded]) -> None:
    assert {problem.rule for problem in load(case.content).problems} <= FILE_RULES.keys()


def test_a_byte_order_mark_and_foreign_line_ends_are_fine(told: Callable[[str | bytes], list[str]]) -> None:
    assert told(b"\xef\xbb\xbfmuscles:\r\n  nasalis: {names: {english: Nasalis}}\r\n") == []


def strange(folder: Path) -> Iterator[tuple[str, str]]:
    """Things that are no files, and what is said about each."""
    (folder / "folder.yaml").mkdir()
    yield "folder.yaml", "is a folder; only files may be called .yaml"
    (folder / "old.yml").write_text("")
    yield "old.yml", "warning: is not read: the files of a pack end in .yaml"
    if sys.platform == "win32":
        return
    (folder / "nowhere.yaml").symlink_to("nothing")
    yield "nowhere.yaml", "can't be read: no such file or directory"
    (folder / "round.yaml").symlink_to("round.yaml")
    yield "round.yaml", "can't be read: too many levels of symbolic links"
    os.mkfifo(folder / "pipe.yaml")
    yield "pipe.yaml", "is not a regular file"
    if Path("/dev/zero").exists():
        (folder / "endless.yaml").symlink_to("/dev/zero")
        yield "endless.yaml", "is not a regular file"
    if os.geteuid() != 0:
        (folder / "locked.yaml").touch(mode=0)
        yield "locked.yaml", "can't be read: permission denied"
    elif Path("/proc/self/mem").exists():  # which not even root can read from the beginning
        (folder / "locked.yaml").symlink_to("/proc/self/mem")
        yield "locked.yaml", "can't be read: input/output error"


def test_what_is_no_file_is_told(pack: Callable[..., Path], body: Path) -> None:
    folder = pack({"sound.yaml": "muscles: {nasalis: {names: {english: Nasalis}}}\n"})
    expected = sorted(f"{folder / name}:1:1: {said}" for name, said in strange(folder))
    loaded = load_atlas([folder], None, body)
    assert sorted(map(str, loaded.problems)) == expected
    assert list(loaded.atlas.muscles) == ["nasalis"]


def test_a_folder_that_leads_to_itself_is_not_followed(pack: Callable[..., Path], body: Path) -> None:
    folder = pack({"sound.yaml": "muscles: {nasalis: {names: {english: Nasalis}}}\n"})
    try:
        (folder / "again").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("links need a right here")
    assert load_atlas([folder], None, body).problems == ()


@pytest.mark.parametrize(("make", "said"), [
    (lambda path: None, "there is no such folder"),
    (lambda path: path.touch(), "is not a folder"),
    (lambda path: path.mkdir(), "warning: holds no .yaml file"),
])  # fmt: skip
def test_a_folder_that_is_no_pack_is_told(
    make: Callable[[Path], None], said: str, tmp_path: Path, body: Path
) -> None:
    make(tmp_path / "pack")
    loaded = load_atlas([tmp_path / "pack"], None, body)
    assert [str(problem) for problem in loaded.problems] == [f"{tmp_path / 'pack'}: {said}"]


def test_a_folder_full_of_files_is_not_read_to_its_end(pack: Callable[..., Path], body: Path) -> None:
    folder = pack({f"{n}/{m}.yaml": "" for n in range(3) for m in range(1_000)})
    said = [problem.message for problem in load_atlas([folder], None, body).problems]
    assert "has too many files and folders to be a pack; not all are read" in said
    assert said.count("the file is empty") == MOST_FILES


def test_a_file_of_the_largest_size_is_read(told: Callable[[bytes], list[str]]) -> None:
    text = b"muscles: {nasalis: {names: {english: Nasalis}}} #"
    assert told(text + b"x" * (LARGEST_FILE - len(text))) == []


SMALL = """\
# A small pack with something of everything.
channels:
  ST: {names: {english: Stomach, aliases: [S]}, colour: "#B8860B", course: [[ST-4, ST-6]], sources: [book]}
points:
  - code: ST-4
    channel: ST
    names: {pinyin: Dìcāng, hanzi: 地倉, english: Earth Granary}
    region: face
    location: "Beside the mouth."
    place: {from: {vertical: pupil, level: cheilion}, lateral: 4 mm}
    needling:
      - {technique: transverse, toward: ST-6, depth: 0.5–0.8 cun, angle: 15, source: book}
    sources: [book]
  - {code: ST-6, channel: ST, region: face, location: x, names: {english: J}, place: {along: brow, at: 1/3}}
tissue: {cheek: {what: x, skin: [{mean: 1.2 mm, sd: 0.2 mm, n: 118, source: book}]}}
sources:
  book: {title: A book, kind: textbook, year: 2008}
""".encode()


def mutated() -> st.SearchStrategy[bytes]:
    """The small pack with a few bits of it cut out, doubled, or replaced by signs that mean something in YAML."""
    piece = st.sampled_from([b"", b"{", b"}", b"[", b"]", b": ", b"- ", b"&a ", b"*a", b"!!x ", b"\t", b"\n", b"\xff",
                             b"\0", b'"', b"'", b"#", b"|\n", b"? ", b"~", b"<<: ", b"1e999", b"-", "–".encode()])  # fmt: skip
    places = st.integers(0, len(SMALL))
    edits = st.lists(st.tuples(places, st.integers(0, 12), piece), min_size=1, max_size=5)

    def edit(changes: list[tuple[int, int, bytes]]) -> bytes:
        data = SMALL
        for start, length, new in changes:
            data = data[:start] + new + data[start + length :]
        return data

    return edits.map(edit)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=mutated())
def test_no_mutation_of_a_pack_raises(data: bytes, body: Path, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(data)
    loaded = load_atlas([tmp_path], None, body)
    assert loaded.atlas.spots.keys() == loaded.atlas.points.keys()
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in loaded.problems)


def test_a_long_chain_of_points_does_not_exhaust_the_stack(told: Callable[[str], list[str]]) -> None:
    row = "  - {{code: EX-{}, region: face, location: x, names: {{english: x}}, place: EX-{}, sources: [book]}}\n"
    lines = told("kind: extra\npoints:\n" + "".join(row.format(n, n + 1) for n in range(2_000)))
    assert lines[0] == f"x.yaml:1:1: {2_000 - 30 - 200} more problems in this file are not shown"
    assert "unknown point 'EX-2000' (did you mean 'EX-" in lines[-1]
    assert all("leads from point to point more than 30 times" in line for line in lines[1:-1])


def test_very_many_points_in_one_place_are_told_in_bounded_work(told: Callable[[str], list[str]]) -> None:
    row = "  - {{code: EX-{}, region: face, location: x, names: {{english: x}}, place: pupil, sources: [book]}}\n"
    lines = told("kind: extra\npoints:\n" + "".join(row.format(n) for n in range(2_000)))
    assert lines[0] == f"x.yaml:1:1: {1_999 - 200} more problems in this file are not shown"


@pytest.mark.skipif(sys.platform == "win32", reason="names may be longer there")
def test_a_folder_whose_name_is_too_long_is_a_problem_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)
    _, problems = pack_files(folder)
    assert [str(problem) for problem in problems] == [f"{folder}: can't be read: file name too long"]


def test_a_folder_that_cannot_exist_is_a_problem_like_any_other() -> None:
    assert [problem.rule for problem in pack_files(Path("a\0b"))[1]] == ["file-folder"]

"""YAML that two readers take for two things is refused, whichever of them is right; `bench/faults` knows more of it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yuquan_cli.catalog.strict_yaml import read

# As the two versions of YAML have them, in https://yaml.org/type and in its section 10.3.2; there, 1.1 lets a number
# hold several points, which no reader does.
TYPED = {
    "1.1 bool": "y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
    "1.1 int": "[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
    "|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+",
    "1.1 float": r"[-+]?[0-9][0-9_]*\.[0-9]*([eE][-+][0-9]+)?|[-+]?\.[0-9]+([eE][-+][0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    "1.1 null": "~|null|Null|NULL",
    "1.1 timestamp": "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]|[0-9][0-9][0-9][0-9]-[0-9][0-9]?-[0-9][0-9]?"
    r"([Tt]|[ ]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](\.[0-9]*)?([ ]*(Z|[-+][0-9][0-9]?(:[0-9][0-9])?))?",
    "1.1 value and merge": "=|<<",
    "1.2 bool and null": "true|True|TRUE|false|False|FALSE|null|Null|NULL|~",
    "1.2 int": "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "1.2 float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}
ALIKE = re.compile(r"true|false|null|~|-?(0|[1-9][0-9]*)(\.[0-9]+)?")
"""What every reader takes for the same."""


@pytest.mark.parametrize("kind", TYPED)
def test_what_any_reader_takes_for_no_text_is_refused_or_read_as_all_read_it(kind: str) -> None:
    @given(st.from_regex(re.compile(TYPED[kind], re.ASCII), fullmatch=True).filter(lambda text: len(text) <= 60))
    @settings(max_examples=150, deadline=None, derandomize=True)
    def one_reading(text: str) -> None:
        found = read(f"a: {text}\n")
        if ALIKE.fullmatch(text):
            assert found.problems == []
            words = {"true": True, "false": False, "null": None, "~": None}
            assert found.root == {"a": words[text] if text in words else Decimal(text)}
        else:
            (problem,) = found.problems
            assert "put text in quotes" in problem.message
        assert read(f"a: '{text}'\n").root == {"a": text}

    one_reading()


@pytest.mark.parametrize("text", ["090104", "2020e0", "1e3", "0o17", "-08", "y", "N", "1_000", "0b11", ".5e1", "1."])
def test_a_code_or_a_word_that_another_reader_takes_for_a_number_is_refused(text: str) -> None:
    (problem,) = read(f"code: {text}\n").problems
    assert problem.message.startswith(f"'{text}' can be read as ")
    assert (problem.line, problem.where) == (1, "code")


@pytest.mark.parametrize("text", ["5G", "2020年", "12a", "1.2.3", "-", "_1", "yes!", "0x", "3-5", "2016/2020"])
def test_a_text_that_only_begins_like_a_number_is_text(text: str) -> None:
    assert read(f"a: '{text}'\n").root == {"a": text}
    assert text == "-" or read(f"a: {text}\n").root == {"a": text}


# Each of these is read as if nothing were wrong by the parser below.
MISREAD = {
    "a comment behind quotes": ('a: "water"# pipes\n', 1, 11, "a comment needs a space"),
    "a comment behind a bracket": ("a: [1, 2]# pipes\n", 1, 10, "a comment needs a space"),
    "a comment behind a comma": ("a: [1,# pipes\n  2]\n", 1, 7, "a comment needs a space"),
    "a comment behind the sign of a block": ("a: |# pipes\n  water\n", 1, 5, "a comment needs a space"),
    "a tab before what is in quotes": ("a: 'water\n\tpipes'\n", 2, 1, "a tab begins a line"),
    "a tab before what is in brackets": ("a: [\n\tb,\n  c]\n", 2, 1, "a tab begins a line"),
    "brackets that end further left": ("a:\n  b: [1,\n  2]\n", 3, 3, "indented no more than"),
    "quotes that end further left": ("a:\n- 'water\npipes'\n", 3, 1, "indented no more than"),
    "a bracket below its field": ("a: [\n  1\n]\n", 3, 1, "indented no more than"),
    "a dash for a text": ("a: [-]\n", 1, 5, "a - alone is no text"),
    "a question mark that sticks to a key": ("a: {?b: 1}\n", 1, 5, "a ? needs a space"),
    "a question mark that sticks to an entry": ("a: [?b]\n", 1, 5, "a ? needs a space"),
    "a version of YAML": ("%YAML 1.1\n---\na: 1\n", 1, 1, "a directive"),
    "a block of nothing": ("a: |\n   \n  \n # pipes\n", 1, 4, "a block without text"),
}


@pytest.mark.parametrize("name", MISREAD)
def test_what_is_no_yaml_or_is_read_in_two_ways_is_refused_at_its_place(name: str) -> None:
    text, line, column, words = MISREAD[name]
    (problem,) = read(text).problems
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b#c\n", "b#c"),
        ("a: 'b # c' # d # e#f\n", "b # c"),
        ("# a#b\na: b\n#c#d\n", "b"),
        ("a: |\n  b#c\n  \td\n", "b#c\n\td\n"),
        ("a: >- # c\n  b\n  d\n", "b d"),
        ('a: "b\n  c"\n', "b c"),
        ("a: [b,\n# c\n  d]\n", ["b", "d"]),
        ("a: [b, # c\n\n  d\n ]\n", ["b", "d"]),
        ("a: {? b : c}\n", {"b": "c"}),
        ("a: b?\n", "b?"),
        ("a: ?b\n", "?b"),
        ("a: b\tc\n", "b\tc"),
        ("a:\n- b\n- -c\n", ["b", "-c"]),
        ("a: |\n  b\n   ", "b\n \n"),
    ],
)
def test_what_only_looks_like_it_is_read(text: str, value: object) -> None:
    found = read(text)
    assert found.problems == []
    assert found.root == {"a": value}


def test_a_mapping_of_one_line_needs_no_indent() -> None:
    assert read("{a: [1,\n2],\nb: 'c\nd'}\n").root == {"a": [1, 2], "b": "c d"}

"""Reading a catalog strictly: what is refused, what is said of it, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from forked import run
from hostile import HEAD, entry, one
from support import SAMPLE, changed_sample

from yuquan_cli.catalog import reading
from yuquan_cli.catalog.reading import parse
from yuquan_cli.catalog.strict_yaml import read

TEXT = SAMPLE.read_text(encoding="utf-8")


def problems(text: str) -> list[tuple[int, str, str]]:
    """Return line, place and words of each problem in a catalog's text."""
    found, listed = reading.parse(text.encode())
    assert (found is None) == bool(listed)
    return [(problem.line, problem.where, problem.message) for problem in listed]


def test_the_sample_is_valid() -> None:
    assert problems(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("value: 350", "value: NO", "indicators[7].value", "true or false"),
        ("value: 350", "value: 12:30", "indicators[7].value", "can be read as a number"),
        ("value: 350", "value: 0x1f", "indicators[7].value", "can be read as a number"),
        ("value: 350", "value: 1e400", "indicators[7].value", "can be read as a number"),
        ("value: 350", "value: .nan", "indicators[7].value", "can be read as a number"),
        ("value: 350", "value: 017", "indicators[7].value", "can be read as a number"),
        ("value: 350", "value: １２", "indicators[7].value", "a number in plain digits"),
        ("value: 350", "value: 1,234", "indicators[7].value", "a number in plain digits"),
        ("value: 350", "value: 5%", "indicators[7].value", "a number in plain digits"),
        ("value: 350", "value: '350'", "indicators[7].value", "a number in plain digits"),
        ("value: 350", "value: " + "9" * 5000, "indicators[7].value", "a number of 5000 characters"),
        ("value: 350", "value:", "indicators[7].value", "says 350"),
        ('period: "2031"', "period: 2031", "report.period", "should be text; numbers and dates go in quotes"),
        ("author: 张三", "author: yes", "report.author", "true or false"),
        ("author: 张三", "author: 2025-02-30", "report.author", "a date"),
        ("headline: true", "headline: yes", "indicators[0].headline", "true or false"),
        ("measure: area", "measure: aera", "indicators[6].measure", "did you mean 'area'?"),
        ("bound: at-most", "bond: at-most", "indicators[6]", "the field 'bound' is missing"),
        ("bound: at-most", "bond: at-most", "indicators[6].bond", "did you mean 'bound'?"),
        ("id: benches", "id: Benches", "indicators[7].id", "lower-case English words"),
        ("id: benches", "id: spills", "indicators[7].id", "the id 'spills' is taken, in line 64"),
        ("zh: 长椅,", "zh: 泄漏事故,", "indicators[7].name.zh", "is taken, in line 66"),
        ("aliases: [绿地]", "aliases: [H2O]", "topics[1].aliases[0]", "the name 'H2O' is taken, in line 15"),
        ("aliases: [绿地]", "aliases: 绿地", "topics[1].aliases", "should be a list"),
        ("topic: parks", "topic: park", "indicators[5].topic", "no topic 'park'; did you mean 'parks'?"),
        ("tags: [money]", "tags: [mony]", "indicators[3].tags[0]", "no tag 'mony'; did you mean 'money'?"),
        ("group: works, name: {zh: 公园", "group: work, name: {zh: 公园", "topics[1].group", "did you mean 'works'?"),
        ("schema: 1", "schema: 2", "schema", "should be 1"),
        ("paragraph: 3, prefix: 长椅", "paragraph: 0, prefix: 长椅", "indicators[7].source.paragraph", "greater than"),
        (
            "    tags: [green]",
            "    headline: true\n    tags: [green]",
            "indicators[6].headline",
            "has a headline already",
        ),
    ],
)
def test_a_fault_is_found_and_placed(old: str, new: str, where: str, words: str) -> None:
    assert old in TEXT
    found = problems(TEXT.replace(old, new))
    assert any(place == where and words in message for _, place, message in found), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &x 1", "the anchor &x is not allowed"),
        ("a: *x", "the alias *x is not allowed"),
        ("a: !!python/object:os.system x", "is not allowed: values are"),
        ("a: !x 1", "the tag !x is not allowed"),
        ("a: {<<: b}", "the merge key << is not allowed"),
        ("a: 1\na: 2", "the key 'a' stands twice, first in line 1"),
        ("a: 1\n---\nb: 2", "a second document"),
        ("[" * 100_000, "nested more than 16 deep"),
        ("a: [", "not YAML"),
        ("a: \t- b", "not YAML"),
        ("{[a]: b}", "a key must be a plain word"),
        ("a: '\u202e'", "U+202E"),
        ('a: "\\e[31m"', "U+001B"),
        ('a: "\\ud800"', "invalid Unicode character"),
        ("a: \x7f", "U+007F"),
        ("a: zero\u200bwidth", "U+200B"),
    ],
)
def test_yaml_traps_are_refused_by_name(text: str, words: str) -> None:
    document = read(text)
    assert any(words in problem.message for problem in document.problems), document.problems


def test_values_come_out_as_they_stand() -> None:
    root = read("a: 1.10\nb: 007x\nc: 'no'\nd: ~\ne: true\nf: 12\ng: -0.5\nh: |\n  two\n  lines\n").root
    assert {k: str(v) for k, v in root.items()} == {
        "a": "1.10",
        "b": "007x",
        "c": "no",
        "d": "None",
        "e": "True",
        "f": "12",
        "g": "-0.5",
        "h": "two\nlines\n",
    }


def test_all_problems_are_listed_at_once_in_the_order_of_the_file() -> None:
    text = (
        TEXT.replace("bound: about", "bound: abuot").replace("value: 350", "value: yes").replace("  period", "  perod")
    )
    lines = [line for line, _, _ in problems(text)]
    assert lines == sorted(lines)
    assert len(lines) == 4  # period is missing, perod is unknown


def test_an_encoding_that_is_not_utf_8_is_named() -> None:
    assert "iconv -f gbk" in reading.parse(TEXT.encode("gbk", "replace"))[1][0].message
    assert "iconv -f utf-16" in reading.parse(TEXT.encode("utf-16"))[1][0].message
    assert reading.parse(b"\xef\xbb\xbf" + TEXT.encode())[1] == []
    assert reading.parse(TEXT.replace("\n", "\r\n").encode())[1] == []


def test_the_key_of_a_record_can_not_be_reached_by_a_trick_of_width() -> None:
    assert problems(TEXT.replace("aliases: [绿地]", "aliases: [ｗａｔｅｒ]"))[0][1] == "topics[1].aliases[0]"


@pytest.mark.parametrize(
    ("reported", "value", "status"),
    [
        ("12345678901234567890123456789%", "12345678901234567890123456789", 0),
        ("1234567890123456789012345678.91万%", "12345678901234567890123456789100", 0),
        ("1234567890123456789012345678.91万%", "12345678901234567890123456790000", 3),
    ],
)
def test_long_numbers_are_compared_exactly(reported: str, value: str, status: int, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text(
        TEXT.replace("reported: 99.9%", f"reported: {reported}").replace("value: 99.9", f"value: {value}")
    )
    assert run("get", "tap-water-share", data=catalog).status == status


@pytest.mark.parametrize(
    ("reported", "value", "unit", "bound"),
    [
        ("1000余万元", "10000000", "元", "more-than"),
        ("10多万人", "100000", "人", "more-than"),
        ("5千克", "5", "千克", "exact"),
        ("200千瓦时", "200", "千瓦时", "exact"),
        ("340万千瓦", "3400000", "千瓦", "exact"),
        ("3百分点", "3", "百分点", "exact"),
        ("不超5万人", "50000", "人", "at-most"),
        ("百分之九十", "90", "%", "exact"),
        ("三十五家", "35", "家", "exact"),
    ],
)
def test_a_wording_counts_as_the_scanner_reads_it(
    reported: str, value: str, unit: str, bound: str, tmp_path: Path
) -> None:
    def checked(value: str, unit: str, bound: str) -> int:
        text = one(reported=reported, value=value, unit=f"{{zh: '{unit}', en: x}}", bound=bound)
        path = tmp_path / "c.yaml"
        path.write_text(text, encoding="utf-8")
        return run("check", str(path)).status

    assert checked(value, unit, bound) == 0
    assert checked(f"{value}0", unit, bound) == 3
    assert checked(value, "斤", bound) == 3
    assert checked(value, unit, "about") == 3


@pytest.mark.parametrize("schema", ["true", "1.0", "'1'", "2", "one"])
def test_another_version_of_the_notation_is_refused(schema: str, tmp_path: Path) -> None:
    done = run("show", data=changed_sample(tmp_path, ("schema: 1\n", f"schema: {schema}\n")))
    assert done.status == 3
    assert "schema: should be 1" in done.err


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("2021-01-31", 0),
        ("2021-01", 0),
        ("2021", 0),
        ("2021-13-45", 3),
        ("2021-02-29", 3),
        ("May 2021", 3),
        ("9" * 4000, 3),
    ],
)
def test_a_date_of_publication_is_a_date(date: str, status: int, tmp_path: Path) -> None:
    assert run("show", data=changed_sample(tmp_path, ("published: null", f'published: "{date}"'))).status == status


REFUSED = [
    ({"reported": '"-95%"', "bound": "exact"}, "'-95%' says -95"),
    ({"reported": "－95%", "bound": "exact"}, "says -95"),
    ({"reported": "约−95%", "bound": "about"}, "says -95"),
    ({"reported": "零下95%", "bound": "exact"}, "says -95"),
    ({"reported": "+95%", "value": "-95", "bound": "exact"}, "says 95"),
    ({"reported": "百分之95以上", "value": "94"}, "says 95"),
    ({"reported": "百分之95以上", "unit": "{zh: 户, en: homes}"}, "says %"),
    ({"reported": "95%" + "以上" * 50}, "a text of 103 characters; 100 are allowed here"),
    ({"name": "{zh: 'topic:甲', en: B}"}, "'topic:甲' begins with a kind and a colon"),
    ({"name": "{zh: 甲, en: 'Ｔａｇ：x'}"}, "begins with a kind and a colon"),
    ({"name": "{zh: 甲, en: a\u2800b}"}, "U+2800"),
    ({"tags": "[k, k]"}, "the tag 'k' stands twice"),
]


@pytest.mark.parametrize(("changes", "words"), REFUSED, ids=[str(changes)[:40] for changes, _ in REFUSED])
def test_a_wording_name_or_tag_is_refused(changes: dict[str, str | None], words: str) -> None:
    _, problems = parse(f"{HEAD}tags: [{{id: k, name: {{zh: 签, en: K}}}}]\nindicators:\n{entry(**changes)}".encode())
    assert [words in problem.message for problem in problems] == [True], problems


@pytest.mark.parametrize(
    "changes",
    [
        {"reported": '"-95%"', "value": "-95", "bound": "exact"},
        {"reported": "零下95℃", "value": "-95", "bound": "exact", "unit": "{zh: ℃, en: degrees}"},
        {"reported": "+95%", "bound": "exact"},
        {"reported": "百分之95以上"},
        {"reported": "两亿5000万元", "value": "250000000", "bound": "exact", "unit": "{zh: 元, en: yuan}"},
    ],
    ids=str,
)
def test_a_catalog_is_accepted_by_lookups_and_by_check(changes: dict[str, str | None], tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(**changes), encoding="utf-8")
    assert run("get", "a", data=path) == (0, f"{changes.get('value', 95)}\n", "")
    assert run("check", str(path)).status == 0


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xef\xbb\xbfa\n\xff", (2, 1)),
        ("x: 玉泉区 ".encode() + b"\xff", (1, 8)),
        (b"a: 1\rb: 2\rc: 3\r\n\xff", (4, 1)),
        ("a: 1\rb: 2\r\nc: \u200b".encode(), (3, 4)),
        ("\u200ba\u200b\r\u200b".encode(), (1, 1)),
    ],
)
def test_a_problem_is_placed_as_editors_count(content: bytes, place: tuple[int, int]) -> None:
    assert parse(content)[1][0][:2] == place


def test_a_decimal_without_its_zero_is_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(one(reported="'.5%'", value="0.5", bound="exact"), encoding="utf-8")
    assert run("get", "a", data=path).out == "0.5\n"


def test_an_event_takes_no_id_of_a_figure(tmp_path: Path) -> None:
    done = run("show", data=changed_sample(tmp_path, ("id: pipes-laid", "id: awkward-event")))
    assert done.status == 3
    assert "milestones[" in done.err
    assert "the id 'awkward-event' is taken, in line" in done.err

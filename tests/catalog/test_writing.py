"""Catalogs written: what is read back is what was written, in the style of the shipped one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from yuquan_cli.catalog import files
from yuquan_cli.catalog.strict_yaml import read
from yuquan_cli.catalog.writing import Remark, scalar, write
from yuquan_cli.visible import hidden_in

VISIBLE = st.text(min_size=1, max_size=40).filter(lambda text: not hidden_in(text))
LINE = st.sampled_from(
    ["yes", "null", "12:30", "2020-01-01", "1e5", "0x1f", "~", "- a", "a: b", "a #b", "{", "[", "!a", "&a"]
)


def lines(*args: object) -> str:
    return "\n".join(write(*args)) + "\n"  # type: ignore[arg-type]


@given(st.one_of(VISIBLE, LINE))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    for written in (f"a: {scalar(text)}\n", f"a: {{b: {scalar(text)}}}\n", f"a:\n  - [{scalar(text)}, 1]\n"):
        document = read(written)
        assert not document.problems, written
        (value,) = document.root.values()
        while not isinstance(value, str):
            value = value["b"] if isinstance(value, dict) else value[0]
        assert value == text


def test_the_shipped_catalog_is_read_back_as_it_was() -> None:
    before = read(files.read_bytes(files.shipped()).decode())
    after = read(lines(before.root))
    assert not after.problems
    assert after.root == before.root


def test_plain_words_stay_plain_and_whatever_could_be_more_is_quoted() -> None:
    assert scalar("95%以上") == "95%以上"
    assert scalar("新建“四好农村路”") == "新建“四好农村路”"
    assert [scalar(text) for text in ("%", "2020", "no", "a: b", "甲,乙", "甲\n乙")] == [
        '"%"', '"2020"', '"no"', '"a: b"', '"甲,乙"', '"甲\\n乙"',
    ]  # fmt: skip


def test_entries_of_a_topic_stand_together_with_what_a_person_has_to_look_at() -> None:
    catalog = {
        "schema": 1,
        "indicators": [
            {"id": "a", "topic": "one", "name": "甲", "value": Decimal("1.50"), "source": {"paragraph": 2}},
            {"id": "b", "topic": "two", "name": {"zh": "乙", "en": "B"}, "value": 2, "tags": ["x", "y"]},
        ],
        "not_indicators": [{"exact": "2020年", "paragraph": 1, "why": "date"}],
    }
    remarks = {("indicators", 0): Remark(["甲达\u200b到1.5"], frozenset({"name"})), ("not_indicators", 0): Remark()}
    assert lines(catalog, remarks, ["One.", ""]) == (
        "# One.\n#\n\nschema: 1\n\nindicators:\n"
        f"  # ── one {'─' * 67}\n"
        "  # 甲达到1.5\n  - id: a\n    topic: one\n    name: 甲 # ?\n    value: 1.50\n    source: {paragraph: 2}\n"
        f"\n  # ── two {'─' * 67}\n"
        '  - id: b\n    topic: two\n    name: {zh: 乙, en: B}\n    value: 2\n    tags: [x, "y"]\n'
        "\nnot_indicators:\n  - {exact: 2020年, paragraph: 1, why: date}\n"
    )

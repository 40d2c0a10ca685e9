"""The closed lists of words: nothing that goes by them forgets one."""

from __future__ import annotations

from typing import get_args

import pytest

from yuquan_cli import quantities, vocabulary
from yuquan_cli.evidence import citations
from yuquan_cli.formats.words import labels


def test_the_scanner_knows_the_bounds_of_the_catalog() -> None:
    """`quantities` stands alone, so it has its own list."""
    assert get_args(vocabulary.Bound) == tuple(quantities.Bound)


def test_every_style_of_citation_is_written() -> None:
    assert get_args(vocabulary.Style) == tuple(citations.STYLES)


@pytest.mark.parametrize("field", ["Bound", "Measure", "Basis", "Status"])
def test_every_word_has_a_name_in_chinese(field: str) -> None:
    for word in get_args(getattr(vocabulary, field)):
        chinese, english = labels(field.lower(), word)
        assert chinese != word
        assert english

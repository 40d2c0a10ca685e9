"""What tests of any subject may ask for by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support import FEW_WORDS

from yuquan_cli.index import lexicon


@pytest.fixture(scope="module")
def few_words() -> Iterator[None]:
    """Have this process build indexes with a small lexicon: ten times as quickly, and a tenth as large.

    Forked runs do the same with `YUQUAN_TEST_LEXICON=str(FEW_WORDS)`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "path", lambda: FEW_WORDS)
        yield

"""The closed lists of words that a catalog or an option may hold, each written here once. Imports nothing of ours."""

from __future__ import annotations

from typing import Literal

Bound = Literal["exact", "at-least", "more-than", "at-most", "less-than", "about"]
Measure = Literal["count", "share", "growth", "amount", "area", "quantity", "index", "ratio", "rank"]
Standing = Literal["result", "expected", "target", "background"]
"""Whether a figure was reached, is expected, is planned or required, or is of another time or place."""
Flow = Literal["in-period", "cumulative", "stock"]
"""Whether a figure is new in its period, adds up all periods so far, or is what there is at its end."""
Basis = Literal["reported", "implied", "counted"]
Status = Literal["completed", "under-way", "started", "signed", "trial", "recognized", "planned"]
Why = Literal["date", "name", "policy", "threshold", "ordinal", "incidental"]
RecordKind = Literal["indicator", "milestone", "term", "number"]
"""What a search can give: figures, events, what is only spoken of, and the other numbers of the text."""
Style = Literal["gb-t-7714", "apa", "bibtex", "csl-json"]
"""How a citation is written."""
By = Literal["period", "area"]
"""What a comparison has as its columns, and in what its figures differ."""
FileKind = Literal["parquet", "xlsx", "sqlite", "zip", "sdmx.csv", "html"]
"""What an export can be, by the ending of its file."""
View = Literal["indicators", "milestones", "reports", "topics", "series"]
"""What SQL can ask for."""
Lang = Literal["zh", "en"]
Color = Literal["auto", "always", "never"]

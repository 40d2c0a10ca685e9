"""What did the report say about X? Figures of government reports, looked up from a curated catalog.

    import yuquan_cli
    yuquan_cli.open().show("ecology").to_dicts()

Names are resolved when they are first used: whatever were imported here would be paid for at every start.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yuquan_cli.api import Library as Library
    from yuquan_cli.api import draft as draft
    from yuquan_cli.api import open as open  # noqa: A004 — `yuquan_cli.open`, as `gzip.open`
    from yuquan_cli.errors import CatalogError as CatalogError
    from yuquan_cli.errors import TextError as TextError
    from yuquan_cli.errors import UnknownName as UnknownName
    from yuquan_cli.errors import UsageError as UsageError
    from yuquan_cli.errors import YuquanError as YuquanError
    from yuquan_cli.quantities import scan as scan
    from yuquan_cli.tables import Table as Table

    __version__: str

_HOMES = {
    "open": "api",
    "draft": "api",
    "Library": "api",
    "scan": "quantities",
    "Table": "tables",
    "YuquanError": "errors",
    "UsageError": "errors",
    "UnknownName": "errors",
    "CatalogError": "errors",
    "TextError": "errors",
}

__all__ = [
    "CatalogError",
    "Library",
    "Table",
    "TextError",
    "UnknownName",
    "UsageError",
    "YuquanError",
    "__version__",
    "draft",
    "open",
    "scan",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("yuquan")
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"yuquan_cli.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'yuquan_cli' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)

"""Which catalogs a library holds: the paths that were chosen, and the files in the folders among them."""

from __future__ import annotations

import os

from yuquan_cli.catalog import files
from yuquan_cli.errors import CatalogError, Message
from yuquan_cli.lean import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHIPPED = "shipped"
"""Names the catalog that comes with yuquan; a file of that name is ./shipped."""
ENDINGS = (".yaml", ".yml")


class Found(NamedTuple):
    """A file that may be a catalog: it must be one where it was named itself, and not where its folder was."""

    path: str
    named: bool


def chosen(data: str | Sequence[str] | None) -> list[str]:
    """Return the paths to use: `--data`, else `YUQUAN_DATA`, separated as PATH is, else the shipped catalog."""
    if data:
        return [_path(word, "--data") for word in ([data] if isinstance(data, str) else data)]
    if data == "":
        return [_path(data, "--data")]
    given = os.environ.get("YUQUAN_DATA")
    if given is None:
        return [files.shipped()]
    # A name with a colon in it, of one file, has always been taken as it is.
    words = [given] if os.path.exists(given) else [word for word in given.split(os.pathsep) if word]
    return [_path(word, "YUQUAN_DATA") for word in words or [""]]


def _path(word: str, origin: str) -> str:
    if not word:
        raise CatalogError(Message("{origin} is empty; it names a catalog file", origin=origin))
    return files.shipped() if word == SHIPPED else word


def is_library(paths: Sequence[str]) -> bool:
    """Tell whether paths can stand for several catalogs: more than one, or a folder."""
    return len(paths) > 1 or os.path.isdir(paths[0])


def catalogs(paths: Sequence[str], faults: list[str]) -> list[Found]:
    """Return the files that paths stand for, each once, in their order; those of a folder to its depth, by name.

    Hidden folders and files are passed over, and so is what vanishes meanwhile. A folder that can't be read is added to
    `faults`; one that is named itself and isn't there raises CatalogError.
    """
    found: dict[str, Found] = {}
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if os.path.isdir(path):
            for name, real in _files_in(path, os.path.realpath(path), seen, faults):
                found.setdefault(real, Found(name, False))
        else:
            real = os.path.realpath(path)
            found[real] = Found(found[real].path if real in found else path, True)
    return list(found.values())


def _files_in(folder: str, real: str, seen: set[tuple[int, int]], faults: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the catalogs' files of a folder, each with its real path; a folder that a link leads back to is read once.

    `real` is the folder's own: to ask for that of each of 10,000 files would take longer than to list them.
    """
    try:
        about = os.stat(folder)
        if (about.st_dev, about.st_ino) in seen:
            return
        seen.add((about.st_dev, about.st_ino))
        with os.scandir(folder) as entries:
            listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name)
    except FileNotFoundError:  # it vanished since its parent was read
        return
    except OSError as error:
        faults.append(f"can't read {folder}: {error.strerror}")
        return
    for entry in listed:
        whole = os.path.realpath(entry.path) if _is_link(entry) else f"{real}{os.sep}{entry.name}"
        if _is_folder(entry):
            yield from _files_in(entry.path, whole, seen, faults)
        elif entry.name.lower().endswith(ENDINGS):
            yield entry.path, whole


def _is_link(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink()
    except OSError:  # it vanished, and its kind wasn't listed
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a loop
        return False

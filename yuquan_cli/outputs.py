"""Files as they are written: in a folder of their own beside their place, and moved there whole, at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from yuquan_cli.errors import Message, OutputError, reason


@contextlib.contextmanager
def placing(folder: Path, names: Sequence[str], force: bool, new: bool = False) -> Iterator[Path]:
    """Give an empty folder for files; what is in it at the end goes to `folder`, under the same names.

    Raises OutputError where a file can't be written, or where one of these `names`, or of the files, is there already;
    with `force` it is replaced. A folder that isn't there is made where it may be `new`.
    """
    try:
        _refuse_others(folder, names, force)
        # Named before it is made: a signal may come between the two, and what has no name is never removed.
        temporary = (folder.parent if new else folder) / f".yuquan-{os.urandom(8).hex()}"
        try:
            temporary.mkdir()
            yield temporary
            written = sorted(entry.name for entry in temporary.iterdir())
            _refuse_others(folder, written, force)
            if new:
                folder.mkdir(exist_ok=True)
            for name in written:
                place = folder / name
                if (temporary / name).is_dir() and place.is_dir() and not place.is_symlink():
                    shutil.rmtree(place)
                (temporary / name).replace(place)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        where = folder / names[0] if names else folder
        raise OutputError(Message("can't write {place}: {reason}", place=where, reason=reason(error))) from error


def _refuse_others(folder: Path, names: Sequence[str], force: bool) -> None:
    for name in names:
        place = folder / name
        if place.exists() and not (place.is_file() or place.is_dir()):  # /dev/null, which root could replace
            raise OutputError(Message("{place} is no file", place=place), "name one, or - for stdout")
        if not force and (place.exists() or place.is_symlink()):
            raise OutputError(Message("{place} exists", place=place), "add --force to replace it")

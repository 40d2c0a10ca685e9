"""Many texts drafted into a folder, on all cores: each becomes a file of its own, and no file is ever written over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from yuquan_cli import inputs
from yuquan_cli.errors import ExitCode, Message, OutputError, UsageError, YuquanError, reason
from yuquan_cli.evidence.draft.drafting import draft
from yuquan_cli.evidence.draft.heads import About


class Job(NamedTuple):
    """One text and the file that its catalog goes to."""

    text: str
    target: Path
    about: About
    like: Sequence[str]
    bare: bool


class Written(NamedTuple):
    """What became of one text: the file, and how many figures and other numerals it holds; or what went wrong."""

    text: str
    target: Path
    figures: int = 0
    others: int = 0
    error: str = ""
    hint: str = ""
    status: ExitCode = ExitCode.OK


def drafts(
    texts: Sequence[str], folder: str, about: About, like: Sequence[str] = (), bare: bool = False
) -> Iterator[Written]:
    """Draft each text into `folder`, which is made where it is missing, and yield what became of each, in order.

    A file is named as its text is; one that exists is left, and so is the second of two of one name. Raises UsageError
    for a text from stdin, which has no name, OutputError where the folder can't be made.
    """
    if "-" in texts:
        raise UsageError("a text from stdin has no name for its file", "yuquan draft - > catalog.yaml")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise OutputError(Message("can't make {place}: {reason}", place=folder, reason=reason(error))) from error
    jobs = [_job(text, folder, about, like, bare) for text in texts]
    first = list({job.target: job for job in reversed(jobs)}.values())
    first.reverse()
    cores = min(len(first), os.cpu_count() or 1)
    if cores < 2:
        done = {id(job): _write(job) for job in first}
        yield from (done.get(id(job)) or _left(job) for job in jobs)
        return
    with ProcessPoolExecutor(cores) as pool:
        waiting = {id(job): pool.submit(_write, job) for job in first}
        for job in jobs:
            yield waiting[id(job)].result() if id(job) in waiting else _left(job)


def _job(text: str, folder: str, about: About, like: Sequence[str], bare: bool) -> Job:
    stem = Path(text).stem
    return Job(text, Path(folder) / f"{stem}.yaml", about._replace(named=stem), like, bare)


def _left(job: Job) -> Written:
    exists = Message("{place} exists; it is left as it is", place=job.target)
    return Written(job.text, job.target, error=exists, status=ExitCode.OUTPUT)


def _write(job: Job) -> Written:
    """Draft one text and write its file, whole or not at all."""
    if job.target.exists():
        return _left(job)
    try:
        content = draft(inputs.read_text(job.text), job.about, job.like, job.bare)
    except YuquanError as error:
        return Written(job.text, job.target, error=error.message, hint=error.hint, status=error.exit_code)
    part = job.target.with_name(f".{job.target.name}.{os.getpid()}")
    try:
        try:
            part.write_text(content, encoding="utf-8")
            os.link(part, job.target)  # unlike a rename, it fails where somebody has made the file meanwhile
        finally:
            with suppress(OSError):
                part.unlink()
    except FileExistsError:
        return _left(job)
    except OSError as error:
        said = Message("can't write {place}: {reason}", place=job.target, reason=reason(error))
        return Written(job.text, job.target, error=said, status=ExitCode.OUTPUT)
    return Written(job.text, job.target, content.count("\n    reported: "), content.count("\n  - {exact: "))

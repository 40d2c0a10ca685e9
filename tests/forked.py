"""The whole program a hundred times a second: each run is a process forked from one that has imported everything.

For what is tried thousands of times. `support.run` starts a process from nothing, as a shell does; this leaves out only
the start of the interpreter.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import BinaryIO

from support import Result, environment

LONGEST = 20
"""Seconds of CPU after which a run is ended; its status is then -24, that of SIGXCPU."""


class Forked:
    """Runs yuquan with arguments of any text that an argument can be; lone surrogates stand for odd bytes."""

    def __init__(self, **changes: str | None) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(**changes)
        )

    def run(self, *arguments: str, **variables: str) -> Result:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps([arguments, variables]).encode() + b"\n")
        self._server.stdin.flush()
        return Result(*json.loads(self._server.stdout.readline()))

    def close(self) -> None:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()


def _serve() -> None:
    import resource

    from yuquan_cli import __main__
    from yuquan_cli.cli import app  # noqa: F401
    from yuquan_cli.formats.terminal import records  # noqa: F401

    answers = os.dup(1)
    for line in sys.stdin.buffer:
        arguments, variables = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            if not (child := os.fork()):
                nothing = os.open(os.devnull, os.O_RDONLY)
                for number, descriptor in enumerate((nothing, out.fileno(), err.fileno())):
                    os.dup2(descriptor, number)
                os.close(answers)
                os.environ.update(variables)
                sys.argv = ["yuquan", *arguments]
                resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
                __main__.main()
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            answer = json.dumps([status, _written(out), _written(err)])
        os.write(answers, answer.encode() + b"\n")


def _written(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode()


if __name__ == "__main__":
    _serve()

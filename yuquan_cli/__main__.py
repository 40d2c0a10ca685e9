"""The way in: `yuquan` and `python -m yuquan_cli`."""

from __future__ import annotations

import gc
import os
import sys

# First of all, since importing the rest takes longer than people wait before they press Ctrl-C.
try:
    try:  # signal itself imports enum, which takes a third as long as starting Python
        import _signal as signal  # type: ignore[import-not-found]
    except ImportError:
        import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is ignored, as under nohup
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))
except KeyboardInterrupt:
    os._exit(130)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Run yuquan and leave with an `ExitCode`."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that goes away ends us quietly; as an exception it would surface wherever something is printed.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPIPE})

    # Plugins of other programs have no business here, and looking for them takes a twentieth of a first run.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # By this, Rich would take signs to be as wide as terminals of 2005 drew them, and break lines elsewhere.
    os.environ.pop("UNICODE_VERSION", None)
    # Hardly anything here is garbage in a cycle, and looking for it takes another twentieth.
    gc.disable()

    from yuquan_cli.cli import exits, streams

    streams.claim_streams()

    def program() -> int | None:
        if "_YUQUAN_COMPLETE" in os.environ:
            from yuquan_cli.cli import tab

            if (told := tab.answer(os.environ)) is not None:
                sys.stdout.write(f"{told}\n")
                return 0
        else:
            from yuquan_cli.cli import shortcut

            if called := shortcut.read(sys.argv[1:]):
                command, given = called
                return command(given)
        from yuquan_cli.cli.app import run

        return run()

    exits.run(program)


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder that one stands in: a signal.py or json.py there isn't Python's
    main()

"""The index under fire: damage, races, kills, full and read-only disks. Every answer is right or a clear error.

`YUQUAN_TEST_KILLS=2000` kills more builds than usual.
"""

from __future__ import annotations

import mmap
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import forked
import pytest
from hostile import is_clean, many, one
from support import FEW_WORDS, SAMPLE, YUQUAN, Result, big_catalog, environment, run

from yuquan_cli import index
from yuquan_cli.catalog import reading
from yuquan_cli.index import build, identity, store

pytestmark = pytest.mark.usefixtures("few_words")
KILLS = int(os.environ.get("YUQUAN_TEST_KILLS", "200"))


def ask(data: Path, folder: Path, name: str = "benches") -> Result:
    changes = {"YUQUAN_CACHE_DIR": str(folder), "YUQUAN_TEST_LEXICON": str(FEW_WORDS)}
    return forked.run("get", name, data=data, **changes)


RESTED = 0.3
"""Seconds after which a file counts as at rest: a tenth of what users wait for, whose file systems may be others."""


@pytest.fixture(autouse=True)
def soon_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "_REST", identity._REST // 10)


def answer(data: Path, name: str = "benches") -> str:
    """Ask in this process: for what is tried hundreds of times."""
    sql = "SELECT value FROM indicators WHERE id = ?"
    with store.Index(data) as index:
        return index.ask(lambda db: str(db.execute(sql, (name,)).fetchone()[0]))


def indexes(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sqlite"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, for this process and those it starts."""
    monkeypatch.setenv("YUQUAN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_ten_first_runs_at_once_all_answer(folder: Path) -> None:
    with ThreadPoolExecutor(10) as pool:
        changes = {"YUQUAN_CACHE_DIR": str(folder)}
        results = list(pool.map(lambda _: run("get", "benches", data=SAMPLE, **changes), range(10)))
    assert {result[:2] for result in results} == {(0, "350\n")}
    assert {result.err for result in results} == {""}
    assert [path.suffix for path in folder.iterdir()] == [".sqlite"], "nothing but the index is left"


@pytest.mark.parametrize("seed", range(4))
def test_killed_builds_leave_no_lock_no_half_index_and_no_pile(seed: int, folder: Path) -> None:
    chance = random.Random(seed)
    changes = {"YUQUAN_CACHE_DIR": str(folder), "YUQUAN_TEST_LEXICON": str(FEW_WORDS)}
    forked.run("get", "benches", data=SAMPLE)  # starts what is forked from
    began = time.monotonic()
    assert forked.run("get", "benches", data=SAMPLE, **changes).out == "350\n"
    whole = time.monotonic() - began
    for _ in range(KILLS // 4):
        for path in indexes(folder):
            path.unlink()
        # Most of the damage can be done towards the end, while the index is written.
        done = forked.kill(whole * chance.triangular(0, 1.1, 0.9), "get", "benches", data=SAMPLE, **changes)
        assert done.out in ("", "350\n")
        assert done.err == ""
        assert answer(SAMPLE) == "350"
        assert len(list(folder.iterdir())) <= 1, "what the killed run left is swept up"


def test_what_killed_runs_left_is_swept_up_and_nothing_else(folder: Path) -> None:
    folder.mkdir()
    dead = subprocess.Popen(["true"])
    dead.wait()
    left = [f"sample-12345678.sqlite.{dead.pid}-0a1b2c3d", f"x-12345678.sqlite.identity.{dead.pid}-0a1b2c3d"]
    kept = [f"x-12345678.sqlite.{os.getpid()}-0a1b2c3d", "notes.txt", "x.sqlite", f"x.txt.{dead.pid}-0a1b2c3d"]
    kept += ["accounts.sqlite.20260131-1a2b3c4d"]
    for name in left + kept:
        (folder / name).write_text("x")
    old = f"y-12345678.sqlite.{os.getpid()}-0a1b2c3d"  # its number has been given to another process since
    (folder / old).write_text("x")
    os.utime(folder / old, (1, 1))
    assert ask(SAMPLE, folder).out == "350\n"
    assert {path.name for path in folder.iterdir()} == {*kept, indexes(folder)[0].name}


UNUSABLE: dict[str, Callable[[Path], object]] = {
    "a file in its place": lambda folder: folder.write_text("x"),
    "a file above it": lambda folder: folder.parent.joinpath("f").write_text("x"),
    "a link to nowhere": lambda folder: folder.symlink_to(folder.parent / "nowhere" / "at all"),
    "a link to itself": lambda folder: folder.symlink_to(folder),
    "a device": lambda folder: folder.symlink_to("/dev/null"),
}


@pytest.mark.parametrize("obstacle", UNUSABLE)
def test_without_a_cache_folder_every_run_answers(obstacle: str, tmp_path: Path) -> None:
    cache_folder = tmp_path / "cache"
    UNUSABLE[obstacle](cache_folder)
    used = tmp_path / "f" / "cache" if obstacle == "a file above it" else cache_folder
    for _ in range(2):
        assert ask(SAMPLE, used) == (0, "350\n", "")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts")
@pytest.mark.parametrize("options", ["ro", "size=16k", "nr_inodes=2,size=8k", "size=80k"])
def test_a_read_only_or_full_cache_folder_costs_time_only(options: str, tmp_path: Path) -> None:
    folder = tmp_path / "mounted"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"can't mount here: {mounted.stderr.decode()}")
    try:
        for _ in range(2):
            assert ask(SAMPLE, folder) == (0, "350\n", "")
        assert not list(folder.iterdir())
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("size", [0, 1, 4096, 50_000])
def test_a_file_that_may_not_grow_is_not_kept(size: int, tmp_path: Path) -> None:
    command = [*YUQUAN, "get", "benches", "--data", str(SAMPLE)]
    done = subprocess.run(
        command,
        capture_output=True,
        env=environment(YUQUAN_CACHE_DIR=str(tmp_path / "cache"), PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"350\n", b"")
    assert not list((tmp_path / "cache").iterdir())


NAMES = [
    "two words",
    "line\nbreak",
    "what?",
    "#1",
    "100%",
    "a%20b",
    "目录 样本",
    "'quoted\"",
    "-x",
    "a&b=c;d",
    "🀄",
    "\udcff\udc80",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_path_will_do(name: str, tmp_path: Path) -> None:
    place = tmp_path / name
    place.mkdir()
    data = place / f"{name}.yaml"
    shutil.copy(SAMPLE, data)
    for _ in range(2):
        assert ask(data, place / "cache") == (0, "350\n", "")
        # Where the path isn't UTF-8, SQLite can't open it, and nothing is kept.
        assert len(list((place / "cache").glob("*"))) in (0, 1)


@pytest.fixture
def built(folder: Path) -> bytes:
    """A whole index of the sample, in its place."""
    assert answer(SAMPLE) == "350"
    return indexes(folder)[0].read_bytes()


def foreign(seal: bool, format: int) -> bytes:
    """Return a database that isn't an index, or one of another format, with or without a right seal."""
    content = SAMPLE.read_bytes()
    found, _ = reading.parse(content)
    assert found
    with build.build(found, b"%d whole " % format + content) as database:
        database.execute("PRAGMA query_only = off")
        database.execute("UPDATE figures SET value = '666'")
        database.commit()
        whole: bytes = database.serialize()
    database.close()
    return whole + (zlib.crc32(whole).to_bytes(4, "big") if seal else b"")


def blank() -> bytes:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE theirs (x)")
    content: bytes = database.serialize()
    database.close()
    return content + zlib.crc32(content).to_bytes(4, "big")


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda whole: b"",
    "zeros": lambda whole: bytes(len(whole)),
    "text": lambda whole: b"not a database\n" * 1000,
    "doubled": lambda whole: whole + whole,
    "longer": lambda whole: whole + b"\0",
    "without its seal": lambda whole: whole[:-4],
    "another format, sealed": lambda whole: foreign(True, index.FORMAT + 1),
    "changed, not sealed": lambda whole: foreign(False, index.FORMAT),
    "another program's, sealed": lambda whole: blank(),
    "only a seal": lambda whole: bytes(4),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_file_that_is_not_the_index_is_replaced(damage: str, folder: Path, built: bytes) -> None:
    (path,) = indexes(folder)
    path.write_bytes(DAMAGE[damage](built))
    assert ask(SAMPLE, folder) == (0, "350\n", "")
    assert path.read_bytes() == built


def test_an_index_cut_short_anywhere_is_replaced(folder: Path, built: bytes) -> None:
    (path,) = indexes(folder)
    for length in (*range(0, 200, 7), *range(200, len(built), 2999), len(built) - 1):
        path.write_bytes(built[:length])
        assert answer(SAMPLE) == "350", length
        assert path.stat().st_size == len(built), length


def test_no_flipped_byte_changes_an_answer(folder: Path, built: bytes) -> None:
    (path,) = indexes(folder)
    chance = random.Random(11)
    for turn in range(300):
        damaged = bytearray(built)
        for _ in range(chance.choice((1, 1, 2, 50))):
            damaged[chance.randrange(100 if turn % 3 == 0 else len(damaged))] ^= chance.randrange(1, 256)
        path.write_bytes(damaged)
        assert answer(SAMPLE) == "350", turn


@pytest.mark.parametrize("other", ["folder", "link", "loop", "fifo", "device"])
def test_whatever_stands_in_the_place_of_the_index_is_not_written_through(
    other: str, folder: Path, built: bytes
) -> None:
    (path,) = indexes(folder)
    precious = folder.parent / "precious"
    precious.write_text("mine")
    path.unlink()
    if other == "folder":
        path.mkdir()
    elif other == "fifo":
        os.mkfifo(path)
    elif other == "device":
        path.symlink_to("/dev/zero")
    else:
        path.symlink_to(precious if other == "link" else path)
    assert ask(SAMPLE, folder) == (0, "350\n", "")
    assert precious.read_text() == "mine"
    assert other == "folder" or (path.is_file() and not path.is_symlink())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_an_index_of_another_user_does_not_count(folder: Path, built: bytes) -> None:
    (path,) = indexes(folder)
    path.write_bytes(foreign(True, index.FORMAT))
    assert answer(SAMPLE) == "666", "it would be believed"
    os.chown(path, 65534, 65534)
    assert answer(SAMPLE) == "350"


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o775, 0o777, 0o1777])
def test_a_folder_keeps_its_mode_and_is_used_only_where_others_can_not_write(mode: int, folder: Path) -> None:
    folder.mkdir()
    folder.chmod(mode)
    assert ask(SAMPLE, folder).out == "350\n"
    assert folder.stat().st_mode & 0o7777 == mode
    assert [path.stat().st_mode & 0o777 for path in folder.iterdir()] == ([] if mode & 0o022 else [0o600])


@pytest.mark.parametrize("planted_by", ["others who can write there", "the owner of the folder", "a link"])
def test_an_index_that_a_stranger_may_have_put_there_is_not_believed(
    planted_by: str, folder: Path, built: bytes
) -> None:
    (path,) = indexes(folder)
    path.write_bytes(foreign(True, index.FORMAT))
    assert answer(SAMPLE) == "666", "it would be believed"
    if planted_by == "a link":
        path.rename(folder.parent / "download")
        path.symlink_to(folder.parent / "download")
    elif planted_by == "the owner of the folder":
        if os.geteuid():
            pytest.skip("only root gives folders away")
        os.chown(folder, 65534, 65534)
    else:
        folder.chmod(0o777)
    assert answer(SAMPLE) == "350"


def test_all_folders_on_the_way_are_private_whatever_the_umask(tmp_path: Path) -> None:
    command = [*YUQUAN, "get", "benches", "--data", str(SAMPLE)]
    variables = environment(YUQUAN_CACHE_DIR=None, HOME=str(tmp_path))
    subprocess.run(command, stdout=subprocess.DEVNULL, env=variables, umask=0, check=True)
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / ".cache").rglob("*")} == {0}
    assert (tmp_path / ".cache").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("variable", "home"), [("", "/anywhere"), (None, "~")])
def test_without_a_home_no_folder_appears(
    variable: str | None, home: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("YUQUAN_CACHE_DIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    if variable is not None:
        monkeypatch.setenv("HOME", variable)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", home))
    assert answer(SAMPLE) == "350"
    assert not list(tmp_path.iterdir())


def test_sqlite_never_locks_what_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file system has no locks, it would wait for one; so it only ever opens what doesn't change."""
    opened = []
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def watched(name: str, **more: Any) -> sqlite3.Connection:
        opened.append(name)
        return connect(name, **more)

    monkeypatch.setattr("sqlite3.connect", watched)
    monkeypatch.setattr("_sqlite3.connect", watched)
    assert [answer(SAMPLE) for _ in range(2)] == ["350", "350"]
    assert opened[0] == ":memory:"
    assert "mode=ro&immutable=1" in opened[1]
    assert len(opened) == 2


def test_a_file_that_holds_the_hash_of_the_one_before_is_not_taken_for_it(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "c.yaml"
    rewrite(data, big(21))
    assert ask(data, folder, "a").out == "21\n"
    data.write_text(sha256(data.read_bytes()).hexdigest())
    is_clean(ask(data, folder, "a"), 3)


def test_nothing_is_remembered_of_a_file_in_an_image(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing is ever written, all times and numbers of a file may be those of another image's."""
    data = tmp_path / "large.yaml"
    rewrite(data, big(21))
    time.sleep(RESTED)
    monkeypatch.setattr(os, "fstatvfs", lambda descriptor: SimpleNamespace(f_flag=os.ST_RDONLY))
    assert [answer(data, "a") for _ in range(2)] == ["21", "21"]
    assert [path.suffix for path in folder.iterdir()] == [".sqlite"]


def test_a_large_answer_needs_no_disk(folder: Path, tmp_path: Path) -> None:
    data = big_catalog(tmp_path / "big.yaml", 1000)
    note = f"    note: {{zh: {'x' * 4000}, en: long}}\n"  # SQLite sorts 2 MB in memory, then asks for a file
    data.write_text(data.read_text(encoding="utf-8").replace("    bound:", note + "    bound:"), encoding="utf-8")
    assert run("get", "figure-7", data=data, YUQUAN_CACHE_DIR=str(folder)).out == "7\n"
    for command in ("summary", "show --sort -note_zh --columns id"):
        done = subprocess.run(
            [*YUQUAN, *command.split(), "--data", str(data)],
            capture_output=True,
            env=environment(YUQUAN_CACHE_DIR=str(folder)),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_an_index_is_opened_read_only_and_without_trust(folder: Path, built: bytes) -> None:
    def settings(db: sqlite3.Connection) -> tuple[int, int]:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("PRAGMA query_only = off").execute("DELETE FROM figures")
        return tuple(db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("trusted_schema", "query_only"))

    with store.Index(SAMPLE) as index:
        assert index.ask(settings)[0] == 0
    assert indexes(folder)[0].read_bytes() == built


def test_an_index_of_another_catalog_under_the_same_name_does_not_count(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "c.yaml"
    for value in ("1", "2", "1"):
        data.unlink(missing_ok=True)
        data.write_text(one(value=value, reported=f"{value}%以上"), encoding="utf-8")
        assert ask(data, folder, "a").out == f"{value}\n"
    assert len(indexes(folder)) == 1


def big(value: int) -> str:
    """Return a catalog beyond the size up to which all of it is compared at every run."""
    text = one(value=str(value), reported=f"{value}%以上")
    return text + "#" * (identity._SMALL + 1000 - len(text.encode()))


def rewrite(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def in_place(path: Path, text: str) -> None:
    with path.open("r+b") as file:
        file.write(text.encode())


def set_back(path: Path, text: str) -> None:
    was = path.stat()
    rewrite(path, text)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def move(path: Path, text: str) -> None:
    was = path.stat()
    new = path.with_suffix(".new")
    rewrite(new, text)
    os.utime(new, ns=(was.st_atime_ns, was.st_mtime_ns))
    new.replace(path)


def swap_link(path: Path, text: str) -> None:
    new = path.with_name(f"{time.monotonic_ns()}.yaml")
    rewrite(new, text)
    link = path.with_suffix(".link")
    link.symlink_to(new)
    link.replace(path)


def map_memory(path: Path, text: str) -> None:
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
        mapped[: len(text.encode())] = text.encode()


CHANGES = [rewrite, in_place, set_back, move, swap_link, map_memory]


@pytest.mark.parametrize("rest", [0, RESTED], ids=["at once", "after a rest"])
@pytest.mark.parametrize("make", [lambda v: one(value=str(v), reported=f"{v}%以上"), big], ids=["small", "large"])
def test_a_changed_catalog_is_read_again(make: Callable[[int], str], rest: float, folder: Path, tmp_path: Path) -> None:
    paths = {change: tmp_path / f"{change.__name__}.yaml" for change in CHANGES}
    for path in paths.values():
        rewrite(path, make(11))
    time.sleep(rest)
    for path in paths.values():
        assert [answer(path, "a") for _ in range(3)] == ["11"] * 3
    for change, path in paths.items():
        for value in (12, 13, 14, 12):
            change(path, make(value))
            assert answer(path, "a") == str(value), change.__name__
            assert answer(path, "a") == str(value), change.__name__


@pytest.fixture
def remembered(folder: Path, tmp_path: Path) -> Path:
    """A large catalog whose hash is remembered."""
    data = tmp_path / "large.yaml"
    rewrite(data, big(21))
    time.sleep(RESTED)
    assert answer(data, "a") == "21"
    assert answer(data, "a") == "21"
    assert [path.name.rpartition(".")[2] for path in sorted(folder.iterdir())] == ["sqlite", "identity"]
    return data


def test_the_hash_of_a_large_catalog_is_remembered(remembered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "identify", lambda content: pytest.fail("hashed again"))
    assert answer(remembered, "a") == "21"


def test_a_page_mapped_and_dirty_while_hashed_is_read_again_when_written(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "mapped.yaml"
    rewrite(data, big(31))
    with data.open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
        place = mapped.find(b"value: 31") + 7
        mapped[place : place + 2] = b"32"  # the page is dirty now: its next change alone would leave no trace
        mapped[mapped.find(b"31%") : mapped.find(b"31%") + 2] = b"32"
        time.sleep(RESTED)
        assert [answer(data, "a") for _ in range(2)] == ["32"] * 2
        time.sleep(0.05)
        mapped[place : place + 2] = b"33"
        mapped[mapped.find(b"32%") : mapped.find(b"32%") + 2] = b"33"
        assert answer(data, "a") == "33"


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets longer with each index that is built."""
    builds: list[int] = []
    built = build.build

    def counting(*given: Any) -> sqlite3.Connection:
        builds.append(1)
        return built(*given)

    monkeypatch.setattr(build, "build", counting)
    return builds


def test_a_note_of_another_format_does_not_count(remembered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "FORMAT", index.FORMAT + 1)
    builds = counted(monkeypatch)
    assert [answer(remembered, "a") for _ in range(3)] == ["21"] * 3
    assert len(builds) == 1


def test_damaged_notes_heal(remembered: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (note,) = folder.glob("*.identity")
    whole = note.read_bytes()
    builds = counted(monkeypatch)
    damages = [b"", whole[:-1], whole.replace(b"\n", b""), whole[:-3] + b"xyz", bytes(len(whole)), whole + b"x"]
    for number, damaged in enumerate(damages, 1):
        note.write_bytes(damaged)
        assert [answer(remembered, "a") for _ in range(4)] == ["21"] * 4
        assert note.read_bytes() == whole
        assert len(builds) <= number


def test_a_link_that_moves_while_its_target_is_hashed_ties_no_hash_to_another_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, link = tmp_path / "1.yaml", tmp_path / "2.yaml", tmp_path / "link.yaml"
    rewrite(first, big(41))
    rewrite(second, big(42))
    link.symlink_to(first)
    time.sleep(RESTED)
    measure = identity.identify

    def point(target: Path) -> None:
        new = tmp_path / "new"
        new.symlink_to(target)
        new.replace(link)

    def while_it_moves(content: bytes) -> bytes:
        point(second)
        found = measure(content)
        point(first)
        return found

    monkeypatch.setattr(store, "identify", while_it_moves)
    answer(link, "a")
    monkeypatch.setattr(store, "identify", measure)
    assert answer(link, "a") == "41"
    point(second)
    assert answer(link, "a") == "42"


def test_a_large_index_is_checked_whole_once_and_again_when_touched(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_SEALED", 10_000)
    assert answer(SAMPLE) == "350"
    time.sleep(RESTED)
    assert answer(SAMPLE) == "350"
    (path,) = indexes(folder)
    with monkeypatch.context() as patch:
        patch.setattr(store, "check_seal", lambda file: pytest.fail("checked again"))
        assert answer(SAMPLE) == "350"
    built = path.read_bytes()
    chance = random.Random(5)
    for _ in range(60):
        damaged = bytearray(built)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        was = path.stat()
        path.write_bytes(damaged)
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert answer(SAMPLE) == "350"


def test_a_catalog_that_changes_all_the_time_is_answered_as_it_was_at_some_moment(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "busy.yaml"
    rewrite(data, big(10))
    script = (
        "import os, sys, itertools\n"
        "texts = [open(name, 'rb').read() for name in sys.argv[2:]]\n"
        "for text in itertools.cycle(texts):\n"
        "    open(sys.argv[1] + '.new', 'wb').write(text); os.replace(sys.argv[1] + '.new', sys.argv[1])\n"
    )
    versions = []
    for value in (10, 11, 12):
        versions.append(str(tmp_path / f"{value}.txt"))
        rewrite(Path(versions[-1]), big(value))
    writer = subprocess.Popen([sys.executable, "-c", script, str(data), *versions])
    try:
        assert {answer(data, "a") for _ in range(40)} <= {"10", "11", "12"}
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    rewrite(data, big(13))
    assert answer(data, "a") == "13"


def test_an_invalid_catalog_is_an_error_though_an_index_of_what_it_was_is_there(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "c.yaml"
    rewrite(data, many(3))
    assert ask(data, folder, "a-2").out == "2\n"
    rewrite(data, many(3).replace("value: 2", "value: x"))
    is_clean(ask(data, folder, "a-2"), 3)
    data.unlink()
    is_clean(ask(data, folder, "a-2"), 3)


def test_a_link_planted_at_the_temporary_name_is_not_written_through(
    folder: Path, built: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = indexes(folder)
    path.unlink()
    precious = folder.parent / "precious"
    precious.write_text("mine")
    planted = folder / f"{path.name}.{os.getpid()}-00000000"
    planted.symlink_to(precious)
    monkeypatch.setattr(os, "urandom", bytes)
    assert answer(SAMPLE) == "350"
    assert precious.read_text() == "mine"
    assert planted.is_symlink()
    assert not indexes(folder)


def test_a_relative_cache_folder_of_the_desktop_is_ignored(tmp_path: Path) -> None:
    done = run(
        "get",
        "benches",
        data=SAMPLE,
        cwd=tmp_path,
        HOME=str(tmp_path / "home"),
        XDG_CACHE_HOME="relative",
        YUQUAN_CACHE_DIR=None,
    )
    assert done.out == "350\n"
    assert [path.name for path in tmp_path.iterdir()] == ["home"]

"""`kyhop demo`: make the sample province once, then serve it."""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import shutil
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kyhop.config import environment, messages, serve
from kyhop.law.cli_arguments import Parser, answered, day, spoken
from kyhop.law.model import Words

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SOURCE = Path(__file__).resolve().parent.parent


def today_in_hanoi() -> date:
    return datetime.now(ZONE).date()


def parse(argv: list[str], language: str) -> argparse.Namespace:
    about = Words("Tỉnh mẫu, chạy ngay trong trình duyệt.", "A sample province in your browser.")
    parser = Parser("demo", about, language, json=False)
    add = parser.option
    add("--fresh", "làm lại dữ liệu mẫu", "make it anew", action="store_true")
    serve.add_address(parser)
    add("--today", "hôm nay tính là", "the day that counts as today", type=day, metavar="DATE")
    add("--make-only", "chỉ tạo, không chạy", "make, do not serve", action="store_true")
    return parser.parse_args(argv)


def schema() -> str:
    """A fingerprint of every migration: another one asks for `migrate`, and only then."""
    digest = hashlib.sha256()
    for path in sorted(SOURCE.glob("*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def configure(folder: Path, today: date | None) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "kyhop.config.settings"
    os.environ["KYHOP_DEMO"] = "1"
    os.environ["KYHOP_DATA"] = str(folder)
    os.environ["KYHOP_DATABASE"] = f"sqlite:///{folder / 'kyhop.sqlite3'}"
    if today:
        os.environ["KYHOP_TODAY"] = today.isoformat()


def set_up() -> None:
    messages.compile_all()
    import django

    django.setup()


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def make(final: Path, today: date) -> dict[str, Any]:
    """Build the province beside its final folder and move it there whole: a cut leaves the old one."""
    draft = final.with_name(f"{final.name}.building")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    configure(draft, today)
    set_up()
    migrate()
    from django.db import connections

    from kyhop.demo.province import build

    build(today)
    for connection in connections.all():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    made = {"today": today.isoformat(), "schema": schema()}
    (draft / "made.json").write_text(json.dumps(made))
    shutil.rmtree(final, ignore_errors=True)
    draft.rename(final)
    return made


def remembered(folder: Path) -> dict[str, Any] | None:
    try:
        made: dict[str, Any] = json.loads((folder / "made.json").read_text())
    except (OSError, ValueError):
        return None
    return made if (folder / "kyhop.sqlite3").exists() else None


def announce(host: str, port: int, made: dict[str, Any], today: date) -> None:
    from kyhop.demo.accounts import ACCOUNTS, PASSWORD

    print(f"\n  kyhop  ·  http://{host}:{port}/\n")
    print(f"  Mật khẩu chung / one password: {PASSWORD}")
    for account in ACCOUNTS:
        print(f"    {account.username:<16} {account.title}")
    print(
        f"\n  Dữ liệu mẫu theo ngày {made['today']}"
        + (f", hôm nay tính là {today}" if today.isoformat() != made["today"] else "")
        + "; --fresh để làm lại theo hôm nay. Ctrl+C để dừng."
        "\n  Sample data as of that day; --fresh makes it anew. Ctrl+C stops.\n",
        flush=True,
    )


def main(argv: list[str]) -> int:
    """`kyhop demo`."""
    language = spoken(argv)
    return answered("kyhop demo", lambda: _demo(argv, language), language)


def _demo(argv: list[str], language: str) -> int:
    options = parse(argv, language)
    if not options.make_only and not serve.port_is_free(options.host, options.port):
        return serve.refuse_taken_port(options.host, options.port)
    folder = environment.data_folder() / "demo"
    today = options.today or today_in_hanoi()
    made = None if options.fresh else remembered(folder)
    if made is None:
        return make_in_a_process_of_its_own(folder, today, argv)
    gc.disable()
    os.environ.setdefault("KYHOP_URL", f"http://{options.host}:{options.port}")
    configure(folder, options.today)
    set_up()
    if made["schema"] != schema():
        migrate()
        made["schema"] = schema()
        (folder / "made.json").write_text(json.dumps(made))
    if options.make_only:
        return 0
    announce(options.host, options.port, made, today)
    return serve.run(options.host, options.port)


def make_in_a_process_of_its_own(folder: Path, today: date, argv: list[str]) -> int:
    """Make the province, then start again on it: Django is configured once a process."""
    began = time.monotonic()
    print("Tạo tỉnh mẫu / making the sample province …", file=sys.stderr, flush=True)
    data = os.environ.get("KYHOP_DATA")
    make(folder, today)
    print(f"  {time.monotonic() - began:.1f} s", file=sys.stderr)
    for name in ("KYHOP_DATABASE", "KYHOP_TODAY", "KYHOP_DATA"):
        os.environ.pop(name, None)
    if data:
        os.environ["KYHOP_DATA"] = data
    rest = [word for word in argv if word != "--fresh"]
    os.execv(sys.executable, [sys.executable, "-m", "kyhop", "demo", *rest])

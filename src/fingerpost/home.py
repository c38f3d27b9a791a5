"""Where this partnership keeps its things, and which day the program takes as today.

The only place that reads `FINGERPOST_HOME`, `FINGERPOST_TODAY` and `DATABASE_URL`.
The pure rooms never import it: they are handed a folder and a day.
"""

import os
import secrets
import sys
from datetime import date, datetime, time
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def home() -> Path:
    """The folder that holds everything the partnership keeps; made when missing.

    `FINGERPOST_HOME` if set; `var/` in a checkout; else the user's data folder.
    """
    if named := os.environ.get("FINGERPOST_HOME"):
        folder = Path(named).expanduser()
    elif (checkout := Path(__file__).parents[2]) and (checkout / "uv.lock").exists():
        folder = checkout / "var"
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", "~")).expanduser() / "Fingerpost"
    elif sys.platform == "darwin":
        folder = Path("~/Library/Application Support/Fingerpost").expanduser()
    else:
        data = os.environ.get("XDG_DATA_HOME", "~/.local/share")
        folder = Path(data).expanduser() / "fingerpost"
    # what lies in it is for this account alone; a folder that is there stays as it is
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder.resolve()


def today() -> date:
    """The day the program takes as today: `FINGERPOST_TODAY`, else the real one."""
    if fixed := os.environ.get("FINGERPOST_TODAY"):
        return date.fromisoformat(fixed)
    return datetime.now(LONDON).date()


def now() -> datetime:
    """This moment, on the day that `today` gives."""
    moment = datetime.now(LONDON)
    if os.environ.get("FINGERPOST_TODAY"):
        return datetime.combine(today(), time(12, 0), tzinfo=LONDON)
    return moment


def secret(name: str, *, size: int = 32) -> bytes:
    """A secret of this home, made on first use and readable only by its owner."""
    folder = home() / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / name
    if not path.exists():
        fresh = folder / f".{name}-{secrets.token_hex(6)}"
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(size))
        try:
            os.link(fresh, path)  # never overwrites: whoever comes first wins, whole
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()


def has_database() -> bool:
    """Whether people can have written anything here: a database is there, or named."""
    named = bool(os.environ.get("DATABASE_URL"))
    return named or (home() / "fingerpost.sqlite3").exists()


def database() -> dict[str, object]:
    """The database of what people write: SQLite in the home, or `DATABASE_URL`.

    Raises ValueError for an address that is not postgresql://user:word@host/name.
    """
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home() / "fingerpost.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }

"""The key of this home: it locks children's records and makes their row keys.

One 32-byte key gives two others: one encrypts Parquet files, one turns a local id into
a pseudonymous key. Losing the key means losing the stored records, never the figures.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from fingerpost.engine.schema import Refused

SIZE = 32
_NONCE = 12
_TAG = 16
_BLOCK = 64  # bytes that SHA-256 takes at once
KEY_LETTERS = 24  # 96 bits in hexadecimal: no two of a million children share a key


class Keys:
    """Encrypts tables and makes pseudonymous keys, both from one secret.

    `key` is handed in by whoever reads the environment; without it the file
    `keys/returns` of the home is used, made on first need, readable by its owner only.
    """

    def __init__(self, folder: Path, key: bytes | None = None):
        self._folder = folder
        self._given = key

    def pseudonyms(self, kind: str, values: Iterable[str]) -> list[str]:
        """One stable key for each local id; the same id gives the same key here only.

        HMAC-SHA-256 of the kind and the id, cut to 96 bits, in hexadecimal. What the
        secret adds to it is the same for every id and is worked out once (RFC 2104,
        section 4): half the time for a hundred thousand children.
        """
        secret = self._derive("pseudonyms " + kind).ljust(_BLOCK, b"\0")
        begin = hashlib.sha256(bytes(byte ^ 0x36 for byte in secret)).copy
        finish = hashlib.sha256(bytes(byte ^ 0x5C for byte in secret)).copy
        keys = []
        for value in values:
            inner = begin()
            inner.update(value.encode())
            outer = finish()
            outer.update(inner.digest())
            keys.append(outer.hexdigest()[:KEY_LETTERS])
        return keys

    def encrypt(self, data: bytes | memoryview, *, about: str) -> bytearray:
        """Lock bytes with AES-256-GCM; `about` is checked when they are opened."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE)
        locked = bytearray(_NONCE + len(data) + _TAG)
        locked[:_NONCE] = nonce
        AESGCM(self._derive("returns")).encrypt_into(
            nonce, data, about.encode(), memoryview(locked)[_NONCE:]
        )
        return locked

    def decrypt(self, data: bytes, *, about: str) -> bytes:
        """Open locked bytes. Raises Refused when the key is another or they changed."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self._derive("returns")).decrypt(
                data[:_NONCE], data[_NONCE:], about.encode()
            )
        except InvalidTag:
            raise Refused(
                f"The stored table {about} cannot be opened: the key in keys/ is not "
                "the one it was locked with, or the file was changed. Put the right "
                "key back, or import the files again."
            ) from None

    def _derive(self, use: str) -> bytes:
        return hmac.digest(self._secret(), use.encode(), "sha256")

    def _secret(self) -> bytes:
        if self._given is None:
            self._given = _own_secret(self._folder)
        if len(self._given) < SIZE:
            raise ValueError(f"the key of returns needs {SIZE} bytes or more")
        return self._given


def _own_secret(folder: Path) -> bytes:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "returns"
    fresh = folder / f".returns-{secrets.token_hex(6)}"
    if not path.exists():
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        try:
            # A hard link never overwrites: whoever comes first wins, whole
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()

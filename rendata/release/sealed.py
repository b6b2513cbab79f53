"""Bytes behind their hash: what is kept for later and must be whole when it is taken up."""

from __future__ import annotations

import hashlib

_DIGEST = hashlib.sha256().digest_size


def seal(content: bytes) -> bytes:
    """The content behind its SHA-256.

    >>> opened(seal(b"abc")).tobytes(), opened(seal(b"abc")[:-1]) is None
    (b'abc', True)
    """
    return hashlib.sha256(content).digest() + content


def opened(sealed: bytes) -> memoryview | None:
    """What :func:`seal` was given; None where this is not, or not all, of what it gave."""
    view = memoryview(sealed)
    return view[_DIGEST:] if hashlib.sha256(view[_DIGEST:]).digest() == view[:_DIGEST] else None


def digest(sealed: bytes) -> str:
    """The hash that is in front, in hexadecimal; whether it fits is not looked at.

    >>> digest(seal(b"abc"))[:8]
    'ba7816bf'
    """
    return sealed[:_DIGEST].hex()

"""An edition's head, plain text and HTML → a mail (RFC 5322, MIME) to be handed to a program that sends it.

Written out here, not by the standard library's `email`: that draws boundaries at random, folds headers otherwise from
version to version, and breaks a long address in List-Unsubscribe into encoded words that no program understands. The
tests read every mail with it, under its strict policy.
"""

from __future__ import annotations

from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterator
from email.utils import format_datetime

from digestgen.content.source import digest_of
from digestgen.render.handouts.views import MailHead
from digestgen.render.moments import interchangeable

_LINE = 76
_MOST_BYTES = 45
"""Of a header's text in one encoded word: 60 characters of base64, and what stands around them, are at most 75."""


def write_mail(head: MailHead, name: str, lang: str, text: str, html: str) -> bytes:
    """Write multipart/alternative of a text and HTML. `name` is the sender's, shown beside the address."""
    mark = digest_of(head.id.encode()).hex()
    boundary = f"=_{mark}"  # neither base64 nor quoted-printable can have it in a line
    lines = [*_headers(head, name, lang, mark)]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/alternative; boundary="{boundary}"', ""]
    for kind, body in (("plain", text), ("html", html)):
        encoding, written = encoded(body)
        lines += [f"--{boundary}", f'Content-Type: text/{kind}; charset="utf-8"']
        lines += [f"Content-Transfer-Encoding: {encoding}", "", written]
    lines += [f"--{boundary}--", ""]
    return "\r\n".join(lines).encode("ascii")


def _headers(head: MailHead, name: str, lang: str, mark: str) -> Iterator[str]:
    yield f"Date: {format_datetime(interchangeable(head.date))}"
    yield f"From: {_unstructured('From', name, len(head.sender) + 3)} <{head.sender}>"
    if head.reply_to:
        yield f"Reply-To: <{head.reply_to}>"
    yield f"Subject: {_unstructured('Subject', head.subject)}"
    yield f"Message-ID: <{mark}@{_host(head)}>"
    yield f"Content-Language: {lang}"
    yield f"Archived-At: <{head.url}>"
    if head.list_id:
        yield f"List-Id: <{head.list_id}>"
    if head.unsubscribe:
        yield f"List-Unsubscribe: <{head.unsubscribe}>"  # of no reader in particular, so not in one click (RFC 8058)


def _host(head: MailHead) -> str:
    """Return the host of the permanent id, which stays when the site moves, or else that of the sender."""
    kind, _, rest = head.id.partition(":")
    authority = rest.partition(",")[0]
    return authority.rpartition("@")[2] if kind == "tag" else head.sender.rpartition("@")[2]


def _unstructured(header: str, text: str, behind: int = 0) -> str:
    """Write the text of a header, as it is if it is short and plain, or else in encoded words (RFC 2047)."""
    text = " ".join(text.split())  # a line end here would be the beginning of another header
    is_plain = text.isascii() and text.isprintable() and "=?" not in text
    if is_plain and header == "From" and not set(text) <= _OF_PHRASES:
        is_plain = False
    if is_plain and len(header) + 2 + len(text) + behind <= _LINE:
        return text
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece.encode()).decode()}?=" for piece in _pieces(text))


_OF_PHRASES = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !#$%&'*+-/=^_`{|}~")
"""What a name before an address may consist of without being quoted (RFC 5322, atoms)."""


def _pieces(text: str) -> Iterator[str]:
    """Cut a text into pieces that fit an encoded word each, between letters."""
    piece, size = "", 0
    for char in text:
        needed = len(char.encode())
        if size + needed > _MOST_BYTES:
            yield piece
            piece, size = "", 0
        piece += char
        size += needed
    yield piece


def encoded(text: str) -> tuple[str, str]:
    """Return the encoding that takes less room, quoted-printable or base64, and the text in it: ASCII, in short lines.

    Latin letters stay readable in the one; Arabic would be three times as long.
    """
    data = text.encode()
    plain = len(text.encode("ascii", "ignore"))
    if 5 * (len(data) - plain) > plain:  # 3 for 1 against 4 for 3
        whole = b64encode(data.replace(b"\n", b"\r\n")).decode()
        lines = (whole[at : at + _LINE] for at in range(0, len(whole), _LINE))
        return "base64", "\r\n".join(lines)
    return "quoted-printable", b2a_qp(data, istext=True).decode().replace("\n", "\r\n")

"""An edition as a mail, read by the standard library's own reader under its strict policy."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, strict
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.render.handouts.mail import encoded, write_mail
from digestgen.render.handouts.views import MailHead
from tests.harness import Site

HEAD = MailHead(
    sender="digest@example.org",
    reply_to="editors@example.org",
    list_id="weekly.example.org",
    unsubscribe="https://example.org/leave",
    id="tag:digest.example.org,2026:w23",
    date=datetime(2015, 6, 7, 12, tzinfo=timezone(timedelta(hours=3))),
    subject="The week of 1 June",
    url="https://digest.example.org/editions/2015-w23/",
)
ARABIC = "الأسبوع من الأول إلى السابع من حزيران 2015: براميل متفجرة تقتل واحدا وسبعين شخصا على الأقل بحسب المرصد"


def read(data: bytes) -> EmailMessage:
    """Read a mail, and hold that nothing is wrong with it, and that any relay takes it."""
    assert data.isascii()
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 998
    assert max(map(len, re.findall(rb"=\?utf-8\?b\?[^?]*\?=", data)), default=0) <= 75  # RFC 2047
    message = message_from_bytes(data, policy=strict + SMTP)
    for part in message.walk():
        assert not part.defects
        assert all(not value.defects for value in part.values())
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    text: str = part.get_content()
    return text.replace("\r\n", "\n")


def write(
    head: MailHead = HEAD, name: str = "The Digest", text: str = "Text.\n", html: str = "<p>Text.</p>\n"
) -> bytes:
    return write_mail(head, name, "en", text, html)


def test_what_stands_at_its_head() -> None:
    message = read(write())
    assert dict(message.items()) == {
        "Date": "Sun, 07 Jun 2015 12:00:00 +0300",
        "From": "The Digest <digest@example.org>",
        "Reply-To": "editors@example.org",
        "Subject": "The week of 1 June",
        "Message-ID": message["Message-ID"],
        "Content-Language": "en",
        "Archived-At": "<https://digest.example.org/editions/2015-w23/>",
        "List-Id": "<weekly.example.org>",
        "List-Unsubscribe": "<https://example.org/leave>",
        "MIME-Version": "1.0",
        "Content-Type": message["Content-Type"],
    }
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_a_moment_of_long_ago_is_a_date_of_mail() -> None:
    message = read(write(HEAD._replace(date=datetime(1900, 1, 7, 12, tzinfo=ZoneInfo("Asia/Damascus")))))
    assert message["Date"] == "Sun, 07 Jan 1900 09:34:48 +0000"


def test_what_is_not_set_is_not_there() -> None:
    message = read(write(HEAD._replace(reply_to=None, list_id=None, unsubscribe=None)))
    assert not {"Reply-To", "List-Id", "List-Unsubscribe"} & set(message.keys())


@pytest.mark.parametrize("address", ["https://example.org/leave", "mailto:leave@example.org?subject=leave"])
def test_no_list_is_left_by_one_click_for_the_address_names_nobody(address: str) -> None:
    message = read(write(HEAD._replace(unsubscribe=address)))
    assert message["List-Unsubscribe"] == f"<{address}>"
    assert "List-Unsubscribe-Post" not in message


def test_the_id_is_of_the_permanent_id_and_of_nothing_else() -> None:
    others = HEAD._replace(
        subject="Other", url="https://other.example.com/x/", sender="x@other.example.com", reply_to=None
    )
    same, other = read(write(others))["Message-ID"], read(write(HEAD._replace(id="tag:digest.example.org,2026:w24")))
    assert same == read(write())["Message-ID"]
    assert same != other["Message-ID"]
    assert re.fullmatch(r"<[0-9a-f]{32}@digest\.example\.org>", same)


def test_the_same_mail_has_the_same_bytes() -> None:
    assert write() == write()


def test_an_arabic_subject_and_name_come_back_as_they_were() -> None:
    message = read(write(HEAD._replace(subject=ARABIC), "الموجز المنسوب"))
    assert message["Subject"] == ARABIC
    assert message["From"] == "الموجز المنسوب <digest@example.org>"
    assert message["From"].addresses[0].addr_spec == "digest@example.org"


def test_an_address_however_long_stays_whole() -> None:
    """The standard library would break it into encoded words, which no mail program understands."""
    address = "https://example.org/leave?list=" + "a" * 200
    assert f"List-Unsubscribe: <{address}>\r\n".encode() in write(HEAD._replace(unsubscribe=address))


def test_a_line_end_in_a_title_is_no_end_of_a_header() -> None:
    """Front matter makes one line of it; site.yaml's title may have one."""
    message = read(write(HEAD._replace(subject="One\r\nBcc: all@example.org"), "Name\nX: y"))
    assert message["Subject"] == "One Bcc: all@example.org"
    assert "Bcc" not in message
    assert "X" not in message


@given(st.text(min_size=1, max_size=200))
def test_any_subject_comes_back_as_it_was(subject: str) -> None:
    try:
        subject.encode()
    except UnicodeEncodeError:
        return
    shown = " ".join(subject.split())
    message = read(write(HEAD._replace(subject=subject)))
    if shown.isprintable():
        assert " ".join(str(message["Subject"]).split()) == shown


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=100))
def test_any_name_stands_before_the_address_and_does_not_change_it(name: str) -> None:
    message = read(write(name=name))
    assert [one.addr_spec for one in message["From"].addresses] == ["digest@example.org"]


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    message = read(write(text=text + "\n", html=text * 3 + "\n"))
    assert body(message, "plain").rstrip("\n") == text.rstrip("\n")
    assert body(message, "html").rstrip("\n") == (text * 3).rstrip("\n")


def test_latin_letters_stay_readable_and_arabic_takes_less_room() -> None:
    assert encoded("Only a few é")[0] == "quoted-printable"
    assert encoded(ARABIC)[0] == "base64"


# In a site


def mail_of(site: Site, url: str = "/editions/2015-w23/") -> EmailMessage:
    return read((site.output / url.lstrip("/") / "mail.eml").read_bytes())


def test_without_a_sender_there_is_no_mail(site: Site) -> None:
    site.edition("2015-w23.md").build().has_not("editions/2015-w23/mail.eml")
    site.page("/editions/2015-w23/").says_not("mail.eml")
    site.settings(mail={"from": "digest@example.org"}).build()
    site.page("/editions/2015-w23/").says('href="/editions/2015-w23/mail.eml"')
    assert mail_of(site)["From"] == "Test digest <digest@example.org>"


def told(site: Site) -> Site:
    claims = [
        {"id": "toll", "claim": "Forty were killed", "by": "SOHR", "kind": "reports"},
        {"id": "no", "claim": "Nobody was", "by": "Army", "kind": "denies", "about": "toll"},
    ]
    site.settings(mail={"from": "digest@example.org", "unsubscribe": "mailto:leave@example.org"})
    site.register("actors", sohr="SOHR", army="Army").register("publishers", bbc="BBC").register("places", homs="Homs")
    wrong = [{"date": "2015-06-04", "was": "One", "now": "Two", "kind": "error"}]
    site.article("a.md", title="The strike", summary="In short.", claims=claims, sources=[{"publisher": "BBC"}])
    site.article("b.md", title="The pictures", warning="graphic", corrections=wrong, date="2015-06-03")
    trends = [{"place": "Homs", "trend": "deteriorated", "alert": "conflict-risk", "note": "It did."}]
    body = "See [it](../articles/a.md), and ![Smoke](x.png) [elsewhere](https://example.com/x)."
    site.write("content/editions/x.png", b"x")
    return site.edition("2015-w23.md", body, title="The week", lead="../articles/a.md", trends=trends)


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_it_says_what_the_page_of_the_edition_says(site: Site, kind: str) -> None:
    text = body(mail_of(told(site).build()), kind)
    for said in ("The week", "The strike", "In short.", "Homs", "deteriorated", "Conflict risk alert", "It did."):
        assert said in text
    for said in ("disputed", "Warning: graphic", "Who says otherwise", "Forty were killed", "Nobody was", "Error"):
        assert said in text
    for said in ("BBC", "Picture: Smoke", "https://digest.example.org/2015/06/02/the-strike/", "https://example.com/x"):
        assert said in text
    assert "Warning: graphic" in text.partition("The pictures")[2][:300]


def test_its_plain_text_is_the_file_beside_it(site: Site) -> None:
    assert body(mail_of(told(site).build()), "plain") == site.page("/editions/2015-w23/digest.txt").text


def test_an_edition_without_articles_has_its_parts_apart(site: Site) -> None:
    site.edition("2015-w23.md", "Words.\n\n> A quote").build()
    site.page("/editions/2015-w23/digest.txt").says("Words.\n\n> A quote\n\nDay by day").says(
        "There is nothing here yet.\n\nLinks\n-----\n"
    )


def test_its_html_needs_nothing_and_every_address_in_it_is_whole(site: Site) -> None:
    text = body(mail_of(told(site).build()), "html")
    assert not re.search(r"<(img|link|script|iframe|svg)\b|@import|url\(|\bsrc=", text)
    addresses = re.findall(r'href="([^"]*)"', text)
    assert len(addresses) > 5
    assert all(re.match(r"https://|mailto:", address) for address in addresses)


def test_a_title_of_two_lines_is_one_header(site: Site) -> None:
    """Front matter makes one line of a title, wherever it is broken."""
    title = '---\ntitle: "One\\nBcc: x@example.org\\n\\nBody"\nweek: 2015-W23\ndate: 2015-06-07\nslug: e\n---\n'
    site.settings(mail={"from": "digest@example.org"}).write("content/editions/e.md", title).build()
    message = mail_of(site, "/editions/e/")
    assert message["Subject"] == "One Bcc: x@example.org Body"
    assert "Bcc" not in message

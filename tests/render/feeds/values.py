"""Feeds that are made of anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from digestgen.render.feeds.model import Category, Chain, Entry, Feed, Picture, Via

TEXT = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x1FFFF, exclude_categories=["Cs", "Cc", "Zl", "Zp"]))
HARD = st.sampled_from(["&", "<", ">", '"', "'", "]]>", "&amp;", "\\", "\n", "ع", "🕊"]).flatmap(
    lambda mark: st.integers(1, 40).map(lambda times: mark * times)
)
LINE = st.one_of(TEXT, HARD).map(lambda text: " ".join(text.split())).filter(bool)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-3.5))])
MOMENT = st.builds(datetime.fromtimestamp, st.integers(-(10**10), 10**10), ZONES)
URL = st.text("abc/?&=%20'", max_size=30).map(lambda text: f"https://example.com/{text}")
CATEGORY = st.builds(Category, LINE, LINE, st.none() | URL)
ENTRY = st.builds(
    Entry,
    id=st.text("abc-.%", min_size=1).map(lambda text: f"tag:example.org,2026:{text}"),
    url=URL,
    title=LINE,
    lang=st.sampled_from(["en", "ar", "pt-BR"]),
    summary=st.just("") | LINE,
    html=st.none() | st.just("") | LINE.map(lambda text: f"<p>{text}</p>\n"),
    published=MOMENT,
    updated=MOMENT,
    categories=st.lists(CATEGORY, max_size=4).map(tuple),
    via=st.none() | st.builds(Via, URL, st.none() | LINE, st.none() | st.just("ar")),
    point=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    picture=st.none()
    | st.builds(Picture, URL, st.none() | st.just("image/jpeg"), st.just("") | LINE, st.none() | LINE),
)
FOLDER = st.none() | URL.map(lambda url: f"{url.partition('?')[0]}/")
FEED = st.builds(
    Feed,
    id=st.just("tag:example.org,2026:feed:/"),
    folder=st.just("https://digest.example.org/"),
    page=st.just("https://digest.example.org/"),
    title=LINE,
    description=LINE,
    author=LINE,
    lang=st.sampled_from(["en", "ar"]),
    entries=st.lists(ENTRY, max_size=4).map(tuple),
    hub=st.none() | URL,
    chain=st.builds(Chain, FOLDER, FOLDER, FOLDER),
)

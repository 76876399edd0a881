"""Small layouts of a site's own that show everything they are handed, to the last field: what a trace may not miss.

A namedtuple printed as it is shows all its fields, so a view that has changed is a page that has changed. They also
use all that layouts may use: inheritance, includes near and far, macros, assets, catalogs and questions.
"""

from __future__ import annotations

BASE = """{% import "_macros.html" as ui %}
<!DOCTYPE html><html lang="{{ page.lang }}" dir="{{ page.dir }}"><head><title>{{ page.title or site.title }}</title>
{% include "parts/head.html" %}
</head><body><nav>{{ site.menu() }} {{ site.languages() }}</nav>
<main>{% block main %}{% endblock %}</main>
<footer>{{ _("Archive") }} {{ site.description }} {{ page }}</footer></body></html>
"""


def _page(main: str) -> str:
    return (
        f'{{% extends "base.html" %}}\n{{% import "_macros.html" as ui %}}\n{{% block main %}}{main}{{% endblock %}}\n'
    )


def _plain(main: str) -> str:
    return f'{{% extends "lite/base.html" %}}\n{{% block main %}}{main}{{% endblock %}}\n'


ISSUE = "{{ page }} {{ edition }} {{ bar }} {{ corrections }} {{ disputes }} {{ handout }}\n"
"""What all files of an edition are handed."""

LAYOUTS: dict[str, str] = {
    "base.html": BASE,
    "_macros.html": "{% macro say(x) %}[{{ x }}]{% endmacro %}\n{% macro plain(x) %}({{ x }}){% endmacro %}\n",
    "parts/head.html": '<link href="{{ site.asset("style.css") }}">{% include "parts/far.html" %}\n',
    "parts/far.html": '<meta name="far" content="{{ _("Newer") }}">\n',
    "parts/aside.html": '{% import "_macros.html" as ui %}<aside>{{ ui.say(site.latest(2)) }}</aside>\n',
    "home.html": _page("{{ ui.say(cards) }} {{ pager }} {{ site.editions(2) }}"),
    "article.html": _page(
        "{{ article }} {{ article.html }} {{ newer }} {{ older }} {{ ui.say(related) }} {{ thread }}"
        '{{ map }} {% if map %}{{ map|draw(title=_("Archive"), approximate="about") }}{% endif %}'
    ),
    "edition.html": _page("{{ edition }} {{ edition.html }} {{ map }} {{ bar }} {{ corrections }} {{ handouts }}"),
    "page.html": _page("{{ content }} {{ content.html }} {{ site.has_page('about') }}"),
    "editions.html": _page("{{ editions }}"),
    "archive.html": _page("{{ months }}{% for one in months %}{{ one|month }}{% endfor %}"),
    "month.html": _page("{{ month }} {{ cards }}{% for one in cards %}{{ one.date|moment }}{% endfor %}"),
    "terms.html": _page("{{ taxonomy }} {{ terms }}"),
    "term.html": _page("{{ term }} {{ cards }} {{ pager }}"),
    "conflict.html": _page("{{ term }} {{ cards }} {{ map }} {{ strip }} {{ actors }} {{ corrections }} {{ updates }}"),
    "place.html": _page("{{ term }} {{ cards }} {{ pager }} {{ map }}"),
    "actor.html": _page("{{ term }} {{ cards }} {{ pager }} {{ record }}"),
    "publisher.html": _page("{{ term }} {{ cards }} {{ pager }} {{ record }} {{ taken }}"),
    "claims.html": _page("{{ claims }} {{ statuses }} {{ speakers }} {{ pager }} {{ of }}"),
    "timeline.html": _page("{{ events }} {{ strip }} {{ pager }} {{ of }}"),
    "corrections.html": _page("{{ withdrawn }} {{ corrections }} {{ pager }}"),
    "map.html": _page("{{ map }} {{ places }}"),
    "404.html": _page('{{ _("Not found") }}'),
    "subscribe.html": _page("{{ groups }}"),
    "redirect.html": '<!DOCTYPE html><title>{{ page }}</title>{{ site.asset("style.css") }}\n',
    "robots.txt": "Sitemap: {{ sitemap }} {{ news_sitemap }}\n",
    "withdrawn.html": _page("{{ notice }}"),
    "feed.html": "{{ article }} {{ article.html if article }} {{ edition }} {{ edition.html if edition }} {{ notice }}",
    "lite/base.html": "<!DOCTYPE html><body>{{ page }} {{ site.menu() }} {% block main %}{% endblock %}</body>\n",
    "lite/home.html": _plain("{{ cards }} {{ pager }}"),
    "lite/article.html": _plain("{{ article }} {{ article.html }} {{ thread }}"),
    "lite/edition.html": _plain("{{ edition }} {{ edition.html }} {{ bar }} {{ corrections }} {{ handouts }}"),
    "lite/editions.html": _plain("{{ editions }}"),
    "lite/withdrawn.html": _plain("{{ notice }}"),
    "lite/page.html": _plain("{{ content }} {{ content.html }}"),
    "lite/terms.html": _plain("{{ taxonomy }} {{ terms }}"),
    "lite/term.html": _plain("{{ term }} {{ cards }} {{ pager }}"),
    "lite/whole.html": ISSUE + "{{ whole }} {{ whole.stories|join }}",
    "lite/story.html": "{{ chapter }} {{ chapter.article.html }}\n",
    "digest.txt": ISSUE,
    "mail.html": ISSUE + "{{ sent }}\n",
    "epub/package.xml": ISSUE + "{{ modified }} {{ pictures|length }}\n",
    "epub/nav.xml": "{{ pages }}\n",
    "epub/edition.xml": ISSUE,
    "epub/article.xml": "{{ chapter }} {{ chapter.article.html }}\n",
    # What documents name as a layout of their own
    "special.html": _page('{% include "parts/aside.html" %}{{ article.card.title }} {{ site.asset("icon.svg") }}'),
    "asks.html": _page(
        '{{ site.latest(2) }} {{ site.tagged("siege", limit=2) }} {{ site.filed("places", "aleppo", 1) }}'
        '{{ site.terms("actors", 2) }} {{ site.editions(1) }} {{ site.has_page("about") }} {{ site.root }}'
    ),
}

FILES: dict[str, bytes] = {
    "layouts/assets/style.css": b"body { margin: 0 }\n",
    "layouts/assets/icon.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "layouts/locale/ar.po": (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Archive"\nmsgstr "الأرشيف"\n\nmsgid "Newer"\nmsgstr "أحدث"\n'
    ).encode(),
}


def plain_theme() -> dict[str, bytes]:
    """Return the files of the theme, by path."""
    return {f"layouts/{name}": text.encode() for name, text in LAYOUTS.items()} | FILES


def default_theme() -> dict[str, bytes]:
    """Return what a site with the default theme has of its own: two layouts for documents that name one."""
    names = ("special.html", "asks.html", "parts/aside.html")
    files = {f"layouts/{name}": LAYOUTS[name].encode() for name in names}
    files["layouts/parts/aside.html"] = b"<aside>{{ site.latest(2)|length }}{{ site.latest(2)[0].title }}</aside>\n"
    return files

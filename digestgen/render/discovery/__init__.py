"""How the site is found: by people who look for its feeds, by their readers, by search engines, at former addresses.

    directory  all feeds, as a page and as a list for readers (opml)
    sitemap    all pages that search engines should know; news: the articles of the last two days
    redirects  former addresses of texts: pages, and lists for servers; aliases: what is wrong with them

All of it is a function of where things stand. It is small, and planned anew whenever that changes.
"""

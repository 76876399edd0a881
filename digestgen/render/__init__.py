"""An index → the bytes of every page, feed and file of the site."""

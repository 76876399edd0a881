"""Where things are: coordinates rounded to what is known, and maps of them. Knows nothing of the site's content."""

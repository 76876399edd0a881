"""What of an edition leaves the site as a file: its mail, its plain text, its EPUB, and the whole of it in one page."""

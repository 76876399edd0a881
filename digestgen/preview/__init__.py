"""What an editor sees while writing: the site is watched, built, served, and reloaded in the browser."""

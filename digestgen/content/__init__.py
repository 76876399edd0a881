"""Files → an immutable index of articles, editions, pages and the terms of the registers."""

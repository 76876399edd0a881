"""Real readers follow a site while it is edited: nothing old may come back as new, and nothing come twice.

`python -m tests.readers` runs all that are installed and says what each saw; test_readers.py is the same as tests.
newsboat, rss2email and liferea come from Debian, feed2exec from PyPI. What is not installed is left out, and said.
"""

"""What `check --since GIT_REF` does: the content at a commit, held against the content now.

repository: git → the commit, its files and their bytes; former: these → the documents of then that are not as they
were; pairing: such a document → what has become of it; rules: both → what readers, and the programs that read feeds,
should have been told; look: all of it, for a check.
"""

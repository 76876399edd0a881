"""Who says what, where, when, and what was corrected: the pages of it, and what other pages show of it.

`planner` and `data` plan its pages and files by `parts`; `ledger`, `chronicle` and `atlas` make the `views` that those
stand for; `exports` writes the files. Nothing here loads a document: slips and registers have it all.
"""

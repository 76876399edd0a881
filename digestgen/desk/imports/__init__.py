"""A page, a file or a pasted text → a draft of the digest: what `import` does.

    URL, FILE, - ─ fetch ─┬─ page ────┬─ material ─ recognise, claims, figures, dates ─ draft ─ content/articles/
                          └─ plain ───┘     └─ originals/, which is never published

Everything that is found is a proposal by rule, and is marked as one: an editor decides.
"""

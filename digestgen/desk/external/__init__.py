"""`check --external`: do the links of sources and bodies still lead somewhere? Asked politely, and remembered.

links      a site → the addresses on the web that it names, with their places
memory     what was learned in earlier runs: .digestgen/links.json
asking     addresses → answers: who is asked when, how often, and how long
web        one request; the only place that knows urllib3
verdicts   what was learned → what an editor is told
look       all of it, one after the other
"""

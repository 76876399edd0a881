"""What `check` looks for beyond what every build looks for: one module for each family of rules, and their table.

The table of names, levels and explanations is digestgen/rulebook.py; here each name meets the function that looks.
"""

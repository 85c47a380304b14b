"""A unit's own Word template: its fields are filled in, in a child process that can do nothing else.

What is uploaded was made by strangers. `package` says what a .docx may hold, `language` what may stand
between the braces, `filling` does the work, and all three run in the child only. `fields` names what can be
filled in; `running` is what the rest of the product calls. The template gives the .docx and nothing else: the
PDF and the paper that is frozen and numbered stay ours.
"""

"""Submissions: what a contributor is told about a text before it is sent.

Checks of files, texts and sources beyond what the stages find themselves; findings with their place in the file; the preview
of what would be read; conversion of HTML, PDF and DOCX to text. The verdict is the pipeline's: the same readers, models and bounds.
May not go in: a rule by which a text is read.
"""

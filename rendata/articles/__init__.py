"""Document → articles with sections: a module per genre, shared helpers for headings, bylines, regions.

A new genre is one module here. Every character of a document is accounted for: article, masthead, contents, imprint.
May not go in: numbers and what they mean, or decoding.
"""

"""Bytes of a source folder → Document: decoding, line ends, limits, damage reports, clean text with a way back.

Every position is a code point of the decoded raw text, which nothing here changes.
May not go in: what a text means (articles, numbers), or writing anything.
"""

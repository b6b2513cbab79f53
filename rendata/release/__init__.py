"""Records → a release folder: tables, files, descriptors, comparison, version, index.

What is written is the same to the byte for the same records; a release appears whole or not at all.
May not go in: reading Chinese prose, Prefect, a clock (the date of a release is handed in).
"""

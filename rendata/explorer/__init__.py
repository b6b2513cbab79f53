"""A release folder → the explorer: a folder that any web server can serve, with the page, the release and its raw texts.

May not go in: what a person sees and does (that is the page, site/src), Prefect, a clock, printing.
"""

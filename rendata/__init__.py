"""What is done to texts and tables, as plain functions: reading, articles, indicators, release.

Data goes in, data comes out; each part knows only what stands before it in the flow.
May not go in: Prefect, a clock, global state, printing; those live in flows/.
"""

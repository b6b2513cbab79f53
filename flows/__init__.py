"""Who runs it and when: Prefect flows, deployments, the command line. Thin: what is done lives in rendata/.

Prefect and Great Expectations are imported here, when a command needs them, and nowhere below.
May not go in: rules about texts or tables.
"""

"""What a record is: Pydantic models, code lists, finding codes, expectation suites.

Every field is defined once, here; Arrow schemas, dictionaries, descriptors and labels are generated from it.
May not go in: anything that reads a text, writes a file or runs a job. Imports nothing of ours.
"""

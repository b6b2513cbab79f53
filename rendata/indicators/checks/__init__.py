"""核对: arithmetic that a text itself invites, stated and computed side by side.

Three relations: a rate beside its part and whole (265件…解决227件,解决率86%), parts beside their total (69人次,其中…), shares
that make up the whole. What does not hold is a finding about the source, and is reported only where the sentence leaves no
other reading: a false alarm costs more than a contradiction overlooked. What holds is its own evidence.
"""

from rendata.indicators.checks.find import find
from rendata.indicators.checks.model import Check, Quantity

__all__ = ["Check", "Quantity", "find"]

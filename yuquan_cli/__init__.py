"""What did the report say about X? Figures of government reports, looked up from a curated catalog.

Kept empty of imports on purpose: whatever stands here is paid for at every start.
"""

"""The quick sheet (phiếu nhanh): one row a household, the same engine.

Takes a filled sheet, gives indicators and prompts for each row. Knows no formula of its own beyond plain arithmetic.
"""

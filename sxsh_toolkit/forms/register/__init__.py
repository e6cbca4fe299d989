"""Import of an office's own workbook into the register: shown first, journalled, undoable.

Takes a workbook as it is, gives a plan of what would be added, changed and refused, and applies it whole or not at all.
Knows nothing of assessments.
"""

"""Batch (floor 7): a list of files → runs by papermill in a spawned pool; each result is checked for its content.

Knows neither how numbers are computed nor the other apps.
"""

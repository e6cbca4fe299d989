"""Synthetic workspaces of any size, marked as such on every page.

Takes a number of facilities and a seed, gives files that read without a blocker. Knows no method.
"""

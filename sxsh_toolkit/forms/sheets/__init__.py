"""Other people's sheets: cells as text with their place, and Vietnamese text in old encodings.

Takes workbooks and CSV files, gives grids. Knows nothing of what the cells mean.
"""

"""Report (floor 6): results → Table, Chart and Prose → HTML fragments, SVG, Excel.

Takes results and the loaded texts; gives what people read. Does not know how a number was computed.
"""

"""The Excel door: a facility file as a workbook in the order of the visit, read back letter by letter.

Takes a sector or a facility file and gives a workbook; takes a filled workbook and gives the raw tree that the YAML door
validates, every fault with sheet and cell. Knows no method and no field by name: columns are read off the model.
"""

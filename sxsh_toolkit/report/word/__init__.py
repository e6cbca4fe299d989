"""The Word report: the same tables as the page, in versions that never overwrite a document.

Takes a result and the office's template, gives a .docx and the list of what moved. Knows not how a number was computed.
"""

"""The offline kit: everything that a laptop without network and admin rights needs, in one folder.

Takes a platform and a folder, gives wheels, notebooks, workspaces, a start file and a list of what is missing. Written for
Windows; knows nothing of assessments.
"""

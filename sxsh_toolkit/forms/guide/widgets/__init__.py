"""The page of the guided assessment in a browser: an anywidget whose scripts lie in files of their own."""

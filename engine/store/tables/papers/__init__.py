"""Papers that were made, their exact files, templates of institutions, names declined by hand."""

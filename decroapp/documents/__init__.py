"""PDF documents built from views."""

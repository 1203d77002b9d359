"""Windows of issued documents: preview, printing, verification."""

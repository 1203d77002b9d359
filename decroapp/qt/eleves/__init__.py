"""The list of pupils and the import of the school's exports."""

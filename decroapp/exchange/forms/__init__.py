"""Read the forms that colleagues filled in."""
